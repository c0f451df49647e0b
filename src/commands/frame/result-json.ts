import { errorMessage, Failure, type ExitCode } from "../../base/failure.ts";
import { systemFailure } from "./system-failure.ts";

/** Why a command failed. */
export interface ResultFailure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/**
 * The result of a command, with fields of its own; a section of a report already has the first two.
 */
export interface Result {
  readonly status?: string;
  readonly failure?: ResultFailure | undefined;
}

/**
 * The line that a command prints with `--json`. When the exit code is not 0 it has, whatever the
 * command, a `status` and a `failure` of `code`, `message`, `hint` (where there is one) and
 * `exitCode`.
 */
export function resultJson<R extends Result>(result: R, exitCode: ExitCode): string {
  if (exitCode === 0) return `${JSON.stringify(result)}\n`;
  const { status = exitCode === 3 ? "blocked" : "failed", failure, ...own } = result;
  return `${JSON.stringify({ status, failure: { ...failure, exitCode }, ...own })}\n`;
}

/** The code of an unexpected error. */
export const INTERNAL = "INTERNAL";

/** The hint of an unexpected error. */
export const BUG_HINT = "this is a bug in cloud-tasks: please report it with the text above";

/**
 * An error as data; one that is neither a {@link Failure} nor a problem of the machine is a bug in
 * cloud-tasks.
 */
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
    hint: BUG_HINT,
    exitCode: 1,
  };
}
