import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { badnessOf, excerpt } from "../../base/excerpt.ts";
import { plainLine } from "../../base/plain-line.ts";
import type { ProcessWatch } from "../../base/process-watch.ts";
import { sleep, type Clock } from "../../semantics/clock.ts";

/** What every program that we start obeys. */
export interface BuildControl {
  readonly clock: Clock;
  /** Ends the program and everything that it started. */
  readonly signal?: AbortSignal | undefined;
  readonly watch?: ProcessWatch | undefined;
}

export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Each line that it prints, as it is. */
  readonly onLine: (line: string) => void;
}

/** How a program ended. */
export interface Ended {
  /** Empty when it ended well, else how: `it ended with exit code 1`. */
  readonly how: string;
  /** Null when a signal ended it, or when it was never started. */
  readonly exitCode: number | null;
  /**
   * What of its output tells best why, plain, each on a line of its own with a line break before.
   */
  readonly printed: string;
}

/**
 * How much of a failed program's output is reported: it has seen no credential. All of it goes to
 * `onLine`.
 */
const REPORTED = { lines: 8, bytes: 4_000 };
const MAX_LINE_CHARS = 300;
/** Lines that are kept to choose from: the first ones and the last ones. */
const KEPT_LINES = 500;

/** For a program to put away what it has: a mount, a container. */
const GRACE_MS = 5_000;

/**
 * Runs a program in a process group of its own. When the signal is aborted, the whole group gets
 * SIGTERM, and SIGKILL once its leader is gone or 5 s have passed: nothing that was started stays.
 * @throws the signal's reason
 */
export async function runProgram(program: Program, control: BuildControl): Promise<Ended> {
  const { signal, watch, clock } = control;
  signal?.throwIfAborted();
  const child = spawn(program.name, program.args, {
    cwd: program.cwd,
    env: program.env,
    stdio: ["ignore", "pipe", "pipe"],
    // npm, for one, does not hand a signal on to what its script started.
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) watch?.add(pid);
  const isGone = new AbortController();
  const stop = (): void => {
    killGroup(pid, "SIGTERM");
    void sleep(clock, GRACE_MS, isGone.signal).then(
      () => killGroup(pid, "SIGKILL"),
      () => undefined,
    );
  };
  signal?.addEventListener("abort", stop, { once: true });
  const [first, last]: [string[], string[]] = [[], []];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      program.onLine(line);
      const plain = plainLine(line, MAX_LINE_CHARS);
      if (plain === "") return;
      if (first.length < KEPT_LINES) first.push(plain);
      else last.push(plain);
      if (last.length > KEPT_LINES) last.shift();
    });
  }
  // What outlives its leader holds the output open, and nobody asked for it.
  child.once("exit", () => killGroup(pid, "SIGKILL"));
  let exitCode: number | null = null;
  const how = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`${program.name} can't be started: ${error.message}`));
    child.once("close", (code, killer) => {
      exitCode = code;
      const end = code === null ? `it was killed by ${killer}` : `it ended with exit code ${code}`;
      resolve(code === 0 ? "" : end);
    });
  });
  isGone.abort();
  signal?.removeEventListener("abort", stop);
  if (pid !== undefined) watch?.remove(pid);
  signal?.throwIfAborted();
  const told = excerpt(
    [...first, ...last].map((text) => ({ text, badness: badnessOf(text) })),
    REPORTED,
  );
  return { how, exitCode, printed: told.map((line) => `\n${line}`).join("") };
}

function killGroup(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // It has just ended.
  }
}
