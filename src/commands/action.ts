import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import * as core from "@actions/core";

import { publishReport } from "../github/publish.ts";
import { errorMessage, type ExitCode } from "../project/failure.ts";
import { renderComment } from "../report/comment.ts";
import { systemClock } from "../semantics/clock.ts";
import { checkPullRequest } from "./pull-request.ts";

/** The inputs of `action.yml`; an empty text is an input that was not given. */
export interface ActionInputs {
  readonly config: string;
  readonly environment: string;
  readonly base: string;
  readonly token: string;
  readonly comment: boolean;
}

/** Checks a pull request, shows the report on GitHub and leaves it as files for later steps. */
export async function runAction(inputs: ActionInputs): Promise<ExitCode> {
  try {
    const commit = process.env["GITHUB_SHA"];
    const { report, exitCode } = await checkPullRequest(
      {
        config: inputs.config,
        ...(inputs.environment === "" ? {} : { environment: inputs.environment }),
        ...(inputs.base === "" ? {} : { base: inputs.base }),
        ...(commit === undefined ? {} : { commit }),
      },
      systemClock,
    );
    const folder = process.env["RUNNER_TEMP"] ?? ".";
    const files = { report: join(folder, "report.json"), comment: join(folder, "comment.md") };
    await writeFile(files.report, `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(files.comment, renderComment(report));
    core.setOutput("status", report.status);
    core.setOutput("report", files.report);
    core.setOutput("monthly-cost-usd", report.cost?.likelyUsd.toFixed(2) ?? "");
    await publishReport(report, { token: inputs.token, comment: inputs.comment });
    if (exitCode !== 0) core.error(`cloud-tasks: ${report.status}`);
    return exitCode;
  } catch (error) {
    core.setFailed(errorMessage(error));
    return 1;
  }
}
