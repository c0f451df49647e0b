import { stripVTControlCharacters } from "node:util";

import { createColors } from "picocolors";

import type { Progress } from "../../project/progress.ts";
import { visible } from "../../project/visible.ts";
import { wrappedText } from "../../report/wrap.ts";
import { askLine } from "./ask.ts";
import { boundedWriter } from "./bounded-writer.ts";
import { ownSequences } from "./own-sequences.ts";

/**
 * What a command writes to. Results go to stdout and nothing else does; progress and problems go to
 * stderr, so that `--json | jq` always works. Whatever is written, nothing in it but our own colours reaches the terminal unseen.
 */
export interface Console {
  readonly colors: boolean;
  /** Width of the terminal that progress goes to; undefined when it is none. */
  readonly columns?: number | undefined;
  /** Width of the terminal that results go to; undefined when it is none. */
  readonly outColumns?: number | undefined;
  out(text: string): void;
  err(text: string): void;
  readonly progress: Progress;
  /** Asks on stderr and reads a line; there only when a person sits at a terminal. */
  readonly ask?: (question: string) => Promise<string>;
}

/** The process's own streams. Colours only on a terminal and without NO_COLOR (https://no-color.org). */
export function processConsole(env: NodeJS.ProcessEnv = process.env): Console {
  // Undefined where there is no terminal, which picocolors would take for "decide yourself", and colour the log of every CI.
  const colors = Boolean(process.stderr.isTTY) && (env["NO_COLOR"] ?? "") === "";
  const c = createColors(colors);
  outliveClosedOutput();
  const err = (text: string): void => void process.stderr.write(ownSequences(text));
  const tell = boundedWriter(process.stderr, err);
  return {
    colors,
    // A dumb terminal can't clear a line.
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
 * Goes on when nobody reads any more (`| head`, a terminal that is gone): what runs must still be ended well. A result that
 * can't be written for another reason, such as a full disk, is told, and makes an exit code of 0 a 1.
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
