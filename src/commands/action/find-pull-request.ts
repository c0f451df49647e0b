import { z } from "zod";

import { Failure } from "../../base/failure.ts";
import { mergedPullRequest } from "../../github/reviewed-plan.ts";
import { pullRequestOfRun } from "../../github/run-pull-request.ts";
import { gitHubOf } from "./github.ts";
import type { ActionStep, StepResult } from "./step.ts";

/**
 * The part of a `workflow_run` event that is read.
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run
 */
const workflowRun = z.object({
  id: z.int(),
  head_sha: z.string(),
  head_branch: z.string(),
  head_repository: z.object({ id: z.int(), owner: z.object({ login: z.string() }) }),
});

/**
 * `command: find-pull-request`: the pull request that a `workflow_run` checked, or that put a
 * pushed commit on its branch. Always asked of GitHub, never of what a run left.
 * @throws Failure `RUN_WITHOUT_PULL_REQUEST`
 */
export const findPullRequestStep: ActionStep = async (context) => {
  const { payload, sha } = context.run;
  const { rest, at } = await gitHubOf(context);
  if (payload["workflow_run"] === undefined) {
    const merged = await mergedPullRequest(rest, { ...at, sha });
    return merged === undefined
      ? {
          exitCode: 0,
          outputs: { "pull-request": "" },
          lines: [`${sha} was not merged by a pull request`],
        }
      : found(merged.number, merged.head.sha);
  }
  const run = workflowRun.safeParse(payload["workflow_run"]);
  if (!run.success) {
    throw new Failure(
      "RUN_WITHOUT_PULL_REQUEST",
      `the event is not about a run of a pull request: ${z.prettifyError(run.error)}`,
      { exitCode: 2, hint: "use this command on workflow_run or push" },
    );
  }
  const { head_sha: headSha, head_branch: headBranch, head_repository: head, id } = run.data;
  const { number } = await pullRequestOfRun(rest, at, {
    id,
    headSha,
    headBranch,
    headRepositoryId: head.id,
    headOwner: head.owner.login,
  });
  return found(number, headSha, id);
};

function found(number: number, head: string, runId?: number): StepResult {
  return {
    exitCode: 0,
    outputs: {
      "pull-request": String(number),
      "run-id": runId === undefined ? "" : String(runId),
    },
    lines: [`pull request #${number} at ${head}`],
  };
}
