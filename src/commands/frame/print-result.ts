import type { ExitCode } from "../../base/failure.ts";
import type { Console } from "./console.ts";
import { failureOf, resultJson, type Result } from "./result-json.ts";

/** A result for people and as JSON. */
export interface PrintableResult {
  readonly json: boolean;
  readonly result: Result;
  readonly code: ExitCode;
  readonly text: () => string;
}

/**
 * Writes the files of a result and prints it. When a file can't be written, the result is still
 * printed, with that as its failure.
 * @throws what `write` throws, once the result is printed
 */
export async function printResult(
  console: Console,
  { json, result, code, text }: PrintableResult,
  write: () => Promise<void>,
): Promise<ExitCode> {
  let unwritten: { readonly error: unknown } | undefined;
  try {
    await write();
  } catch (error) {
    unwritten = { error };
  }
  if (!json) {
    console.out(text());
  } else if (unwritten === undefined) {
    console.out(resultJson(result, code));
  } else {
    const failure = failureOf(unwritten.error);
    console.out(resultJson({ ...result, failure }, failure.exitCode));
  }
  if (unwritten !== undefined) throw unwritten.error;
  return code;
}
