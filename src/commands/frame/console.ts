import { stripVTControlCharacters } from "node:util";

import { createColors } from "picocolors";

import type { Progress } from "../../base/progress.ts";
import { visible } from "../../base/visible.ts";
import { wrappedText } from "../../report/wrap.ts";
import { askLine } from "./ask.ts";
import { boundedWriter } from "./bounded-writer.ts";
import { ownSequences } from "./own-sequences.ts";

/**
 * Where a command writes. Only results go to stdout; progress and problems go to stderr, so that
 * `--json | jq` always works. Control sequences other than our own colours are made visible.
 */
export interface Console {
  readonly colors: boolean;
  /** Width of the terminal that progress goes to; undefined when it is not a terminal. */
  readonly columns?: number | undefined;
  /** Width of the terminal that results go to; undefined when it is not a terminal. */
  readonly outColumns?: number | undefined;
  out(text: string): void;
  err(text: string): void;
  readonly progress: Progress;
  /** Asks on stderr and reads a line; undefined without an interactive terminal. */
  readonly ask?: (question: string) => Promise<string>;
}

/**
 * The process's own streams. Colours only on a terminal and without NO_COLOR
 * (https://no-color.org).
 */
export function processConsole(env: NodeJS.ProcessEnv = process.env): Console {
  // Without a terminal this is undefined, on which picocolors would decide for itself and colour
  // the log of every CI.
  const colors = Boolean(process.stderr.isTTY) && (env["NO_COLOR"] ?? "") === "";
  const c = createColors(colors);
  outliveClosedOutput();
  const err = (text: string): void => void process.stderr.write(ownSequences(text));
  const tell = boundedWriter(process.stderr, err);
  return {
    colors,
    // A "dumb" terminal can't clear a line.
    columns: process.stderr.isTTY && env["TERM"] !== "dumb" ? process.stderr.columns : undefined,
    outColumns: process.stdout.isTTY ? process.stdout.columns : undefined,
    err,
    // A result may go into a pipe while progress still goes to a terminal.
    out: (text) =>
      void process.stdout.write(
        process.stdout.isTTY ? ownSequences(text) : visible(stripVTControlCharacters(text)),
      ),
    progress: {
      info: (message) => {
        const line = { head: `${c.dim("·")} `, text: visible(message) };
        tell(wrappedText([line], process.stderr.isTTY ? process.stderr.columns : undefined));
      },
      warn: (message) => tell(`${c.yellow("!")} ${visible(message)}\n`),
    },
    ...(process.stderr.isTTY && process.stdin.isTTY
      ? {
          ask: (question) =>
            askLine(visible(question), { input: process.stdin, output: process.stderr }),
        }
      : {}),
  };
}

/**
 * Keeps running when the output is closed (`| head`, a closed terminal), so that resources are
 * still cleaned up. When a result can't be written for another reason, such as a full disk, prints
 * the error and turns exit code 0 into 1.
 */
function outliveClosedOutput(): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || error.code === "EIO") return;
    process.stderr.write(`error OUTPUT_FAILED the result can't be written: ${error.message}\n`);
    process.once("exit", (code) => {
      if (code === 0) process.exitCode = 1;
    });
  });
}
