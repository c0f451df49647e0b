import * as core from "@actions/core";

import type { ExitCode } from "../../base/failure.ts";
import { annotateReports } from "../../github/annotations.ts";
import { systemClock } from "../../semantics/clock.ts";
import { failureOf, INTERNAL, BUG_HINT } from "../frame/result-json.ts";
import { readGitHubRun } from "./github-run.ts";
import { readInputs } from "./inputs.ts";
import { logConsole, logText, withoutCommands } from "./log.ts";
import type { StepContext, StepResult } from "./step.ts";
import { stepOf } from "./steps.ts";

/**
 * Runs one step of the action: what `command` names, then its outputs, annotations and the job
 * summary. Whatever is thrown becomes an annotation, never a stack, unless it is a bug in
 * cloud-tasks.
 */
export async function runAction(
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  const write = (text: string): void => void process.stdout.write(text);
  maskSecrets(env);
  try {
    const context: StepContext = {
      inputs: readInputs(env),
      run: readGitHubRun(env),
      clock: systemClock,
      console: logConsole(write),
    };
    const step = await stepOf(context);
    return await tell(await withoutCommands(write, () => step(context)));
  } catch (error) {
    const { code, message, hint, exitCode } = failureOf(error);
    const next = code === INTERNAL ? BUG_HINT : hint;
    if (code === INTERNAL && error instanceof Error) write(logText(`${error.stack ?? ""}\n`));
    core.error(logText(`${message}${next === undefined ? "" : `\n${next}`}`), { title: code });
    core.setOutput("status", exitCode === 3 ? "blocked" : "failed");
    core.setOutput("failure-reason", code);
    return exitCode;
  }
}

/** What a step is given to ask GitHub with. */
const SECRETS = ["INPUT_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];

/**
 * Has the runner write `***` in the place of tokens, also where a program that a step starts prints
 * them. It masks the job's own token and secrets without being asked, but not one that a workflow
 * took from elsewhere.
 * @see
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#masking-a-value-in-a-log
 */
function maskSecrets(env: Readonly<Record<string, string | undefined>>): void {
  for (const secret of SECRETS.map((name) => env[name]?.trim() ?? "")) {
    if (secret !== "") core.setSecret(secret);
  }
}

async function tell(result: StepResult): Promise<ExitCode> {
  const { outputs, lines = [], warnings = [], reports = [], summary = "", exitCode } = result;
  for (const line of lines) core.info(logText(line));
  for (const warning of warnings) core.warning(logText(warning));
  annotateReports(reports);
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  if (summary !== "") await core.summary.addRaw(summary).write();
  return exitCode;
}
