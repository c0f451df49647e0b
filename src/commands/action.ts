import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

import * as core from "@actions/core";

import { annotateReport } from "../github/annotations.ts";
import { errorMessage, Failure, type ExitCode } from "../project/failure.ts";
import { visible } from "../project/visible.ts";
import { renderComment } from "../report/comment.ts";
import { readReport, reportJson } from "../report/read-report.ts";
import type { Report } from "../report/report.ts";
import { systemClock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";
import { checkPullRequest } from "./pull-request.ts";

/** The inputs of `action.yml`; an empty text is an input that was not given. */
export interface ActionInputs {
  readonly command: string;
  readonly config: string;
  readonly environment: string;
  readonly base: string;
  readonly rehearse: boolean;
}

/**
 * The first step: checks the pull request, shows the report in annotations and in the job summary, and leaves it
 * as files for the steps after it. It runs the pull request's code, so it is given no token.
 */
export function checkStep(inputs: ActionInputs): Promise<ExitCode> {
  return guarded(async () => {
    if (inputs.command !== "pull-request") {
      throw new Failure("ACTION_COMMAND", `the input command is "${inputs.command}"`, {
        exitCode: 2,
        hint: 'write "pull-request", or leave it out',
      });
    }
    const commit = process.env["GITHUB_SHA"] ?? "";
    const { report, exitCode } = await checkPullRequest(
      {
        config: inWorkspace(inputs.config),
        ...(inputs.environment === "" ? {} : { environment: inputs.environment }),
        ...(inputs.base === "" ? {} : { base: inputs.base }),
        ...(commit === "" ? {} : { commit }),
        confinedTo: workspace(),
      },
      {
        clock: systemClock,
        progress: {
          info: (message) => core.info(visible(message)),
          warn: (message) => core.warning(visible(message)),
        },
        ...(inputs.rehearse
          ? {
              rehearse: async (project, started, base) => {
                const { rehearsePullRequest } = await import("./rehearsing/pull-request.ts");
                return withoutCommands(() =>
                  rehearsePullRequest(project, started, {
                    console: stdoutConsole(),
                    clock: systemClock,
                    base,
                  }),
                );
              },
            }
          : {}),
      },
    );
    const folder = join(process.env["RUNNER_TEMP"] ?? ".", "cloud-tasks");
    const files = { report: join(folder, "report.json"), comment: join(folder, "comment.md") };
    const comment = renderComment(report);
    await mkdir(folder, { recursive: true });
    await writeFile(files.report, reportJson(report));
    await writeFile(files.comment, comment);
    annotateReport(report);
    await core.summary.addRaw(comment).write();
    for (const [name, value] of Object.entries(outputsOf(report))) core.setOutput(name, value);
    core.setOutput("report", files.report);
    core.setOutput("comment", files.comment);
    return exitCode;
  });
}

/** The second step: writes or updates the comment. It runs nothing of the pull request's. */
export function commentStep(inputs: {
  readonly report: string;
  readonly token: string;
}): Promise<ExitCode> {
  return guarded(async () => {
    const report = await readReport(inputs.report);
    const { publishComment } = await import("../github/publish.ts");
    await publishComment(report, inputs.token);
    return 0;
  });
}

function outputsOf(report: Report): Record<string, string> {
  const { cost, plan } = report;
  const base = cost?.baseLikelyUsd;
  return {
    status: report.status,
    "monthly-cost-usd": cost?.likelyUsd.toFixed(2) ?? "",
    "monthly-cost-change-usd":
      cost === undefined || base === undefined ? "" : (cost.likelyUsd - base).toFixed(2),
    plan: plan?.summary ?? "",
  };
}

/** All on stdout, where the commands of the runner are: on two streams nobody knows what comes first. */
function stdoutConsole(): Console {
  const write = (text: string): void => void process.stdout.write(visible(text));
  return {
    colors: false,
    out: write,
    err: write,
    progress: { info: (text) => write(`· ${text}\n`), warn: (text) => write(`! ${text}\n`) },
  };
}

/** Annotations name files from the repository's root on. */
function inWorkspace(config: string): string {
  const path = relative(workspace(), resolve(config));
  return path.startsWith("..") ? config : path;
}

/** Where the repository is checked out. */
function workspace(): string {
  return process.env["GITHUB_WORKSPACE"] ?? process.cwd();
}

/**
 * Takes workflow commands of the output for plain text while the body runs: what a build prints must not set an
 * annotation of its own or hide ours.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
async function withoutCommands<T>(body: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  core.info(`::stop-commands::${token}`);
  try {
    return await body();
  } finally {
    core.info(`::${token}::`);
  }
}

async function guarded(body: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await body();
  } catch (error) {
    const failure = error instanceof Failure ? error : undefined;
    const hint = failure?.hint === undefined ? "" : `\n${failure.hint}`;
    core.error(visible(`${errorMessage(error)}${hint}`), { title: failure?.code ?? "INTERNAL" });
    return failure?.exitCode ?? 1;
  }
}
