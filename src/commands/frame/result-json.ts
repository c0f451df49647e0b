import { errorMessage, Failure, type ExitCode } from "../../project/failure.ts";
import { systemFailure } from "./system-failure.ts";

/** Why a command did not end well. */
export interface ResultFailure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What a command found out, in its own fields; a section of a report has the first two already. */
export interface Result {
  readonly status?: string;
  readonly failure?: ResultFailure | undefined;
}

/**
 * The line that a command prints with `--json`. When the exit code is not 0 it has, whatever the command, a `status`
 * and a `failure` of `code`, `message`, `hint` (where there is one) and `exitCode`.
 */
export function resultJson<R extends Result>(result: R, exitCode: ExitCode): string {
  if (exitCode === 0) return `${JSON.stringify(result)}\n`;
  const { status = exitCode === 3 ? "blocked" : "failed", failure, ...own } = result;
  return `${JSON.stringify({ status, failure: { ...failure, exitCode }, ...own })}\n`;
}

/** The code of an error that nothing here knows. */
export const INTERNAL = "INTERNAL";

/** What to do about an error that nothing here knows. */
export const OUR_FAULT = "this is a fault of ours: please report it with the text above";

/** An error as data; one that is no {@link Failure}, and not what the machine lacks, is a fault of ours. */
export function failureOf(
  error: unknown,
): ResultFailure & { readonly exitCode: Exclude<ExitCode, 0> } {
  const known = error instanceof Failure ? error : systemFailure(error);
  if (known !== undefined) {
    const { code, message, hint, exitCode } = known;
    return { code, message, ...(hint === undefined ? {} : { hint }), exitCode };
  }
  return {
    code: INTERNAL,
    message: errorMessage(error),
    hint: OUR_FAULT,
    exitCode: 1,
  };
}
