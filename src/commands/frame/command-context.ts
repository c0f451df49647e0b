import { createColors } from "picocolors";

import type { ExitCode } from "../../base/failure.ts";
import { visible } from "../../base/visible.ts";
import type { Console } from "./console.ts";
import { failureOf, INTERNAL, BUG_HINT, resultJson, type ResultFailure } from "./result-json.ts";

/** How a failure is printed. */
export interface PrintOptions {
  /** Whether stdout gets the failure as JSON too. @defaultValue false */
  readonly json?: boolean;
}

/** Runs a command's body and turns what it throws into a message and an exit code. */
export async function guardCommand(
  console: Console,
  body: () => Promise<ExitCode>,
  options: () => PrintOptions = () => ({}),
): Promise<ExitCode> {
  try {
    return await body();
  } catch (error) {
    return printError(console, error, options());
  }
}

/** Prints an error on stderr, and with `json` also on stdout. @returns its exit code */
export function printError(
  console: Console,
  error: unknown,
  { json = false }: PrintOptions = {},
): ExitCode {
  const failure = failureOf(error);
  // The stack locates a bug in cloud-tasks.
  const isOurs = failure.code === INTERNAL && error instanceof Error;
  const message = isOurs ? (error.stack ?? failure.message) : failure.message;
  printFailure(console, { ...failure, message });
  if (json) console.out(resultJson({ failure }, failure.exitCode));
  return failure.exitCode;
}

/** Prints on stderr what failed and what to do next. */
export function printFailure(console: Console, { code, message, hint }: ResultFailure): void {
  const c = createColors(console.colors);
  console.err(`${c.red("error")} ${code} ${visible(message)}\n`);
  const next = code === INTERNAL ? BUG_HINT : hint;
  if (next !== undefined) console.err(`${c.cyan("next:")} ${visible(next)}\n`);
}
