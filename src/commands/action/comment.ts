import { existsSync } from "node:fs";

import { combineReports } from "../../report/combine.ts";
import type { Report } from "../../report/report.ts";
import { readGivenReport } from "./given-report.ts";
import { wrongInput } from "./inputs.ts";
import type { ActionStep, StepContext } from "./step.ts";

/**
 * `command: comment`: writes the comment of a pull request from reports that other jobs made, which it takes for what a stranger
 * wrote. It runs nothing of the pull request's.
 */
export const commentStep: ActionStep = async (context) => {
  const { inputs, run } = context;
  const number = inputs.count("pull-request", 1) ?? run.subject.pullRequest;
  if (number === undefined) {
    return { exitCode: 0, outputs: {}, lines: ["there is no pull request to comment on"] };
  }
  const given = await reportsOfInputs(context);
  const [first, ...others] = given.reports;
  if (first === undefined) {
    throw wrongInput("report", inputs.text("report"), "name reports of other jobs that are there");
  }
  const { publishComment } = await import("../../github/publish.ts");
  const report = combineReports([first, ...others]);
  await publishComment(report, { token: inputs.text("token"), number });
  return { exitCode: 0, outputs: {}, lines: given.missing };
};

/** A job that was killed, or left out, has no report: that of another job is shown all the same. */
async function reportsOfInputs({ inputs }: StepContext): Promise<{
  readonly reports: readonly Report[];
  readonly missing: readonly string[];
}> {
  const paths = [...inputs.lines("report"), ...inputs.lines("check-report")];
  const reports: Report[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    if (existsSync(path)) reports.push(await readGivenReport(path));
    else missing.push(`there is no report at ${path}: it is left out`);
  }
  return { reports, missing };
}
