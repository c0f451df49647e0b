import { stat } from "node:fs/promises";
import { join } from "node:path";

import { combineReports } from "../../report/combine.ts";
import { readReport } from "../../report/read-report.ts";
import type { Report } from "../../report/report.ts";
import { wrongInput, type InputName } from "./inputs.ts";
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
  const report = await reportOfInputs(context);
  const { publishComment } = await import("../../github/publish.ts");
  await publishComment(report, { token: inputs.text("token"), number });
  return { exitCode: 0, outputs: {} };
};

async function reportOfInputs(context: StepContext): Promise<Report> {
  const [first, ...others] = [
    ...(await readAll(context, "report")),
    ...(await readAll(context, "check-report")),
  ];
  if (first !== undefined) return combineReports([first, ...others]);
  throw wrongInput("report", context.inputs.text("report"), "name the reports of other jobs");
}

/** A folder is taken for its `report.json`: artifacts are downloaded as folders. */
async function readAll({ inputs }: StepContext, name: InputName): Promise<Report[]> {
  return Promise.all(
    inputs.lines(name).map(async (path) => {
      const isFolder = await stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      );
      return readReport(isFolder ? join(path, "report.json") : path);
    }),
  );
}
