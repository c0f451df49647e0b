import { Failure } from "../../base/failure.ts";
import { syncDriftIssue } from "../../github/drift-issue.ts";
import { tokenOwner } from "../../github/token-owner.ts";
import { driftIssueText } from "../../report/drift-issue-text.ts";
import { gitHubOf } from "./github.ts";
import { readGivenReport } from "./given-report.ts";
import type { ActionStep } from "./step.ts";

/**
 * `command: drift-issue`: one issue for an environment, open while something is not as the pipeline
 * left it.
 * @throws Failure `DRIFT_UNKNOWN` for a report without a verdict, so that an outage never closes an
 * issue
 */
export const driftIssueStep: ActionStep = async (context) => {
  const { inputs, run } = context;
  const report = await readGivenReport(inputs.text("report"));
  const { drift, environment } = report;
  if (drift === undefined || !["passed", "blocked"].includes(drift.status)) {
    throw new Failure("DRIFT_UNKNOWN", `the report does not say whether "${environment}" drifted`, {
      exitCode: 1,
      hint: "read the log of the job that checked for drift; the issue was not changed",
    });
  }
  const { rest, at } = await gitHubOf(context);
  const issue = await syncDriftIssue(rest, at, {
    marker: markerOf(inputs.text("name"), environment),
    author: await tokenOwner(rest),
    isClean: drift.findings.length === 0,
    ...driftIssueText(report, drift, run.url),
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
