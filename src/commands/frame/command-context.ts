import { createColors } from "picocolors";

import { Failure, type ExitCode } from "../../project/failure.ts";
import type { Console } from "./console.ts";

/** Runs a command's body and turns what it throws into the exit code and a text for people. */
export async function guardCommand(
  console: Console,
  body: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await body();
  } catch (error) {
    const c = createColors(console.colors);
    if (error instanceof Failure) {
      console.err(`${c.red("error")} ${error.code} ${error.message}\n`);
      if (error.hint !== undefined) console.err(`${c.cyan("next:")} ${error.hint}\n`);
      return error.exitCode;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.err(`${c.red("error")} INTERNAL ${text}\n`);
    console.err(
      `${c.cyan("next:")} this is a fault of ours: please report it with the text above\n`,
    );
    return 1;
  }
}
