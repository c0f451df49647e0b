import { findReviewedPlan } from "../../github/reviewed-plan.ts";
import { gitHubOf } from "./github.ts";
import type { ActionStep } from "./step.ts";

/**
 * `command: find-plan`: where the plan is kept that the merged pull request of this commit showed.
 */
export const findPlanStep: ActionStep = async (context) => {
  const { inputs, run } = context;
  const { rest, at, repositoryId } = await gitHubOf(context);
  const found = await findReviewedPlan(rest, {
    ...at,
    repositoryId,
    sha: run.sha,
    workflow: inputs.text("pull-request-workflow"),
    name: inputs.text("name"),
    checkName: inputs.text("check-name"),
  });
  const pullRequest = found.pullRequest === undefined ? "" : String(found.pullRequest);
  if (found.kind === "none") {
    return {
      exitCode: 0,
      outputs: {
        "pull-request": pullRequest,
        "artifact-id": "",
        "check-artifact-id": "",
        "run-id": "",
      },
      lines: [`no reviewed plan to compare with: ${found.reason}`],
    };
  }
  const { artifactId, checkArtifactId, runId, headSha, digest } = found;
  return {
    exitCode: 0,
    outputs: {
      "pull-request": pullRequest,
      "artifact-id": String(artifactId),
      "check-artifact-id": checkArtifactId === undefined ? "" : String(checkArtifactId),
      "run-id": String(runId),
    },
    lines: [
      `the plan of pull request #${pullRequest} at ${headSha} is in run ${runId} (${digest})`,
    ],
  };
};
