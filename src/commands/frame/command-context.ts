import { createColors } from "picocolors";

import { Failure, type ExitCode } from "../../project/failure.ts";
import { visible } from "../../project/visible.ts";
import type { Console } from "./console.ts";

/** Runs a command's body and turns what it throws into the exit code and a text for people. */
export async function guardCommand(
  console: Console,
  body: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof Failure) {
      tellFailure(console, error);
      return error.exitCode;
    }
    tellFailure(console, {
      code: "INTERNAL",
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return 1;
  }
}

/** Says on stderr what failed and what to do next. */
export function tellFailure(
  console: Console,
  failure: Pick<Failure, "code" | "message"> & { readonly hint?: string | undefined },
): void {
  const c = createColors(console.colors);
  console.err(`${c.red("error")} ${failure.code} ${visible(failure.message)}\n`);
  const hint = failure.code === "INTERNAL" ? OUR_FAULT : failure.hint;
  if (hint !== undefined) console.err(`${c.cyan("next:")} ${visible(hint)}\n`);
}

const OUR_FAULT = "this is a fault of ours: please report it with the text above";
