import { createColors } from "picocolors";

import type { ExitCode } from "../../project/failure.ts";
import { visible } from "../../project/visible.ts";
import type { Console } from "./console.ts";
import { failureOf, INTERNAL, OUR_FAULT, resultJson, type ResultFailure } from "./result-json.ts";

/** How a failure is told. */
export interface TellOptions {
  /** Whether stdout gets the failure as JSON too. @defaultValue false */
  readonly json?: boolean;
}

/** Runs a command's body and turns what it throws into the exit code and a text for people. */
export async function guardCommand(
  console: Console,
  body: () => Promise<ExitCode>,
  options: () => TellOptions = () => ({}),
): Promise<ExitCode> {
  try {
    return await body();
  } catch (error) {
    return tellError(console, error, options());
  }
}

/** Tells an error on stderr, for people, and when it is asked for as JSON on stdout. @returns its exit code */
export function tellError(
  console: Console,
  error: unknown,
  { json = false }: TellOptions = {},
): ExitCode {
  const failure = failureOf(error);
  // Of a fault of ours the stack tells where it is.
  const isOurs = failure.code === INTERNAL && error instanceof Error;
  const message = isOurs ? (error.stack ?? failure.message) : failure.message;
  tellFailure(console, { ...failure, message });
  if (json) console.out(resultJson({ failure }, failure.exitCode));
  return failure.exitCode;
}

/** Says on stderr what failed and what to do next. */
export function tellFailure(console: Console, { code, message, hint }: ResultFailure): void {
  const c = createColors(console.colors);
  console.err(`${c.red("error")} ${code} ${visible(message)}\n`);
  const next = code === INTERNAL ? OUR_FAULT : hint;
  if (next !== undefined) console.err(`${c.cyan("next:")} ${visible(next)}\n`);
}
