/**
 * The exit codes of every command: 0 fine, 1 the system failed, 2 the user must change something,
 * 3 a gate said no.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/**
 * A failure that a person will read. `message` says what failed and with which value, `hint` what
 * to do next. Each subsystem uses its own codes (`TF_STATE_LOCKED`, `SMOKE_FAILED`, …), listed in
 * `docs/reference/errors.md`. Never put a secret, a payload or an environment value in either text.
 */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: string;
  readonly exitCode: Exclude<ExitCode, 0>;
  readonly hint: string | undefined;

  constructor(
    code: string,
    message: string,
    options: { exitCode: Exclude<ExitCode, 0>; hint?: string; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.exitCode = options.exitCode;
    this.hint = options.hint;
  }
}

/** The code of a stage that did not end because somebody stopped the run. */
export const CANCELLED = "CANCELLED";

/**
 * The chain of messages of an unknown error, `a: b: c`, without repeating what a message quotes
 * already.
 */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : errorMessage(error.cause);
  return cause === "" || error.message.includes(cause)
    ? error.message
    : `${error.message}: ${cause}`;
}
