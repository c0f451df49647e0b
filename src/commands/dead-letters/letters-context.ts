import { Failure } from "../../base/failure.ts";
import type { Project } from "../../project/project.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { Target } from "../deploy/target.ts";
import type { TargetChoice } from "../deploy/with-target.ts";
import type { Console } from "../frame/console.ts";
import type { ProjectOptions } from "../lines/command-line.ts";
import type { LetterFilter, WorkerLetters } from "./select.ts";

export type LettersOperation = "list" | "show" | "redrive";

export interface LettersOptions extends ProjectOptions, TargetChoice, LetterFilter {
  /** Of the list; a whole number. */
  readonly limit: string;
  /** Shows payloads and senders' headers. */
  readonly payload?: true;
  /** Redrives every letter. */
  readonly all?: true;
  readonly yes?: true;
  readonly dryRun?: true;
  /** Also where an earlier redrive may have made the task. */
  readonly again?: true;
  /** Tasks a second. */
  readonly rate: string;
}

/** What an operation works with. */
export interface LettersContext {
  /** With the Google Cloud project that is really meant. */
  readonly project: Project & { readonly projectId: string };
  readonly stores: readonly WorkerLetters[];
  readonly target: Target;
  readonly options: LettersOptions;
  readonly console: Console;
  readonly clock: Clock;
}

/** A number of an option. @throws Failure `LETTERS_BAD_FILTER` */
export function wholeNumber(option: string, text: string, most: number): number {
  if (/^[1-9]\d{0,8}$/.test(text) && Number(text) <= most) return Number(text);
  throw new Failure("LETTERS_BAD_FILTER", `${option} ${JSON.stringify(text)} is not valid`, {
    exitCode: 2,
    hint: `give a whole number from 1 to ${most}`,
  });
}
