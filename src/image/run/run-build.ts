import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { badnessOf, excerpt } from "../project/excerpt.ts";
import { Failure } from "../project/failure.ts";
import { plainLine } from "../project/plain-line.ts";
import type { ProcessWatch } from "../project/process-watch.ts";
import type { Progress } from "../project/progress.ts";

/** What a build may see of our environment: nothing that holds a credential. */
const PASSED = ["PATH", "HOME", "TMPDIR", "LANG", "CI", "NODE_OPTIONS", "SystemRoot", "ComSpec"];

/** A shell's exit code for a command that it can't find. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02 */
const NOT_FOUND = 127;

/** The exit code of `cloud-tasks-worker build` for a worker that it has bundled and that crashes when it is imported. */
const CRASHES_ON_START = 70;

/** How much of a failed build's output is told: it has seen no credential. All of it goes to `progress`. */
const TOLD = { lines: 8, bytes: 4_000 };
const MAX_LINE_CHARS = 300;
/** Lines that are kept to choose from: the first ones and the last ones. */
const KEPT_LINES = 500;

/** What a build obeys besides. */
export interface BuildControl {
  /** Ends the build and everything that it started. */
  readonly signal?: AbortSignal | undefined;
  readonly watch?: ProcessWatch | undefined;
}

/**
 * Runs the worker's `npm run build`, its output to `progress`.
 * @throws Failure `IMAGE_BUILD_FAILED` or `IMAGE_WORKER_CRASHES` with what of the output tells best why, or the signal's reason
 */
export async function runBuild(
  worker: string,
  sourceDir: string,
  progress: Progress,
  control: BuildControl = {},
): Promise<void> {
  const { signal, watch } = control;
  signal?.throwIfAborted();
  const env = Object.fromEntries(PASSED.map((name) => [name, process.env[name]]));
  const child = spawn("npm", ["run", "--silent", "build"], {
    cwd: sourceDir,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: npm does not hand a signal on to what the script started.
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) watch?.add(pid);
  const stop = (): void => {
    try {
      if (pid !== undefined) process.kill(-pid, "SIGKILL");
    } catch {
      // It has just ended.
    }
  };
  signal?.addEventListener("abort", stop, { once: true });
  const [first, last]: [string[], string[]] = [[], []];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      progress.info(`${worker}: ${plainLine(line, Infinity)}`);
      const plain = plainLine(line, MAX_LINE_CHARS);
      if (plain === "") return;
      if (first.length < KEPT_LINES) first.push(plain);
      else last.push(plain);
      if (last.length > KEPT_LINES) last.shift();
    });
  }
  let exitCode: number | null = null;
  const how = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`npm can't be started: ${error.message}`));
    child.once("close", (code, killer) => {
      exitCode = code;
      const end = code === null ? `it was killed by ${killer}` : `it ended with exit code ${code}`;
      resolve(code === 0 ? "" : end);
    });
  });
  signal?.removeEventListener("abort", stop);
  if (pid !== undefined) watch?.remove(pid);
  signal?.throwIfAborted();
  if (how === "") return;
  const told = excerpt(
    [...first, ...last].map((text) => ({ text, badness: badnessOf(text) })),
    TOLD,
  );
  const printed = told.map((line) => `\n${line}`).join("");
  if (exitCode === CRASHES_ON_START) {
    throw new Failure("IMAGE_WORKER_CRASHES", `worker "${worker}" crashes on start${printed}`, {
      exitCode: 1,
      hint: `mend what the worker does when it is imported; \`npm run build\` in ${sourceDir} shows it`,
    });
  }
  throw new Failure(
    "IMAGE_BUILD_FAILED",
    `the build of worker "${worker}" failed: ${how}${printed}`,
    {
      exitCode: 2,
      hint:
        exitCode === NOT_FOUND
          ? `a program of the build is missing: run \`npm ci\` in ${sourceDir}`
          : `run \`npm run build\` in ${sourceDir}`,
    },
  );
}
