import { Failure } from "../../base/failure.ts";
import type { Console } from "../frame/console.ts";

/**
 * Whether a person agrees: `yes` by option, else by typing `answer` at a terminal.
 * @param what e.g. `apply this to "production"`
 * @throws Failure `NOT_CONFIRMED` where there is no terminal to confirm on
 */
export async function confirm(
  console: Console,
  what: string,
  answer: string,
  options: { readonly yes: boolean; readonly hint: string },
): Promise<boolean> {
  if (options.yes) return true;
  if (console.ask === undefined) {
    throw new Failure("NOT_CONFIRMED", `no terminal to confirm on: ${what}?`, {
      exitCode: 2,
      hint: options.hint,
    });
  }
  return (await console.ask(`${what}? Type ${answer} to go on: `)).trim() === answer;
}
