import type { ExitCode } from "../../base/failure.ts";
import type { Report } from "../../report/report.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { Console } from "../frame/console.ts";
import type { GitHubRun } from "./github-run.ts";
import type { Inputs } from "./inputs.ts";

/** What a step of the action gets. */
export interface StepContext {
  readonly inputs: Inputs;
  readonly run: GitHubRun;
  readonly clock: Clock;
  /** All of it goes to the step's log, where no workflow command in it works. */
  readonly console: Console;
}

/** What a step tells the steps after it, and people. */
export interface StepResult {
  readonly exitCode: ExitCode;
  /** Outputs of `action.yml`. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Sentences for the log and the job summary, plain text. */
  readonly lines?: readonly string[];
  /** Warnings that become annotations, as plain text. */
  readonly warnings?: readonly string[];
  /** What annotations are made of. */
  readonly reports?: readonly Report[];
  /** Markdown for the job summary. */
  readonly summary?: string;
}

/** One `command` of the action. */
export type ActionStep = (context: StepContext) => Promise<StepResult>;
