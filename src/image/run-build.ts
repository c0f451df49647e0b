import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { Failure } from "../project/failure.ts";
import type { ProcessWatch } from "../project/process-watch.ts";
import type { Progress } from "../project/progress.ts";

/** What a build may see of our environment: nothing that holds a credential. */
const PASSED = ["PATH", "HOME", "TMPDIR", "LANG", "CI", "NODE_OPTIONS", "SystemRoot", "ComSpec"];

/** What a build obeys besides. */
export interface BuildControl {
  /** Ends the build and everything that it started. */
  readonly signal?: AbortSignal | undefined;
  readonly watch?: ProcessWatch | undefined;
}

/**
 * Runs the worker's `npm run build`, its output to `progress`.
 * @throws Failure `IMAGE_BUILD_FAILED`, or the signal's reason
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
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => progress.info(`${worker}: ${line}`));
  }
  const how = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`npm can't be started: ${error.message}`));
    child.once("close", (code) => resolve(code === 0 ? "" : `it ended with exit code ${code}`));
  });
  signal?.removeEventListener("abort", stop);
  if (pid !== undefined) watch?.remove(pid);
  signal?.throwIfAborted();
  if (how === "") return;
  throw new Failure("IMAGE_BUILD_FAILED", `the build of worker "${worker}" failed: ${how}`, {
    exitCode: 2,
    hint: `run \`npm run build\` in ${sourceDir}`,
  });
}
