import { Failure } from "../../base/failure.ts";
import { syncDriftIssue } from "../../github/drift-issue.ts";
import { tokenOwner } from "../../github/token-owner.ts";
import { code, escapeMarkdown } from "../../report/markdown.ts";
import { STAGES } from "../../report/table.ts";
import { gitHubOf } from "./github.ts";
import { readGivenReport } from "./given-report.ts";
import type { ActionStep } from "./step.ts";

/**
 * `command: drift-issue`: one issue for an environment, open while something is not as the pipeline left it.
 * @throws Failure `DRIFT_UNKNOWN` for a report without a verdict, so that an outage never closes an issue
 */
export const driftIssueStep: ActionStep = async (context) => {
  const { inputs, run } = context;
  const report = await readGivenReport(inputs.text("report"));
  const { drift, environment, project, startedAt } = report;
  if (drift === undefined || !["passed", "blocked"].includes(drift.status)) {
    throw new Failure("DRIFT_UNKNOWN", `the report does not say whether "${environment}" drifted`, {
      exitCode: 1,
      hint: "read the log of the job that checked for drift; the issue was not changed",
    });
  }
  const count = drift.findings.length;
  const isClean = count === 0;
  const { rest, at } = await gitHubOf(context);
  const issue = await syncDriftIssue(rest, at, {
    marker: markerOf(inputs.text("name"), environment),
    author: await tokenOwner(rest),
    isClean,
    title: `${project} ${environment}: ${count} resource${count === 1 ? " has" : "s have"} drifted`,
    body: [
      isClean
        ? `Nothing of ${code(project)} in ${code(environment)} differs from what the pipeline left any more.`
        : `${escapeMarkdown(drift.summary)} in ${code(environment)} of ${code(project)}.`,
      STAGES.drift.comment(drift),
      `[The run that looked](${run.url}), ${escapeMarkdown(startedAt)}`,
    ]
      .filter(Boolean)
      .join("\n\n"),
  });
  if (issue === undefined) {
    return { exitCode: 0, outputs: { issue: "" }, lines: ["no drift, and no issue is open"] };
  }
  return {
    exitCode: 0,
    outputs: { issue: String(issue.number) },
    lines: [`${issue.did} issue #${issue.number}`],
  };
};

/** What the issue is found by: never anything that a resource's name could hold. */
function markerOf(name: string, environment: string): string {
  const key = Buffer.from(JSON.stringify([name, environment])).toString("base64url");
  return `<!-- cloud-tasks-drift ${key} -->`;
}
