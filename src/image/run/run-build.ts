import { Failure } from "../../base/failure.ts";
import { plainLine } from "../../base/plain-line.ts";
import type { Progress } from "../../base/progress.ts";
import { cleanEnv } from "./clean-env.ts";
import { runProgram, type BuildControl } from "./run-program.ts";

/**
 * A shell's exit code for a command that it can't find.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02
 */
const NOT_FOUND = 127;

/**
 * The exit code of `cloud-tasks-worker build` for a worker that it has bundled and that crashes
 * when it is imported.
 */
const CRASHES_ON_START = 70;

/**
 * Runs the worker's `npm run build`, its output to `progress`.
 * @throws Failure `IMAGE_BUILD_FAILED` or `IMAGE_WORKER_CRASHES` with what of the output tells best
 * why, or the signal's reason
 */
export async function runBuild(
  worker: string,
  sourceDir: string,
  progress: Progress,
  control: BuildControl,
): Promise<void> {
  const { how, exitCode, printed } = await runProgram(
    {
      name: "npm",
      args: ["run", "--silent", "build"],
      cwd: sourceDir,
      env: cleanEnv(),
      onLine: (line) => progress.info(`${worker}: ${plainLine(line, Infinity)}`),
    },
    control,
  );
  if (how === "") return;
  if (exitCode === CRASHES_ON_START) {
    throw new Failure("IMAGE_WORKER_CRASHES", `worker "${worker}" crashes on start${printed}`, {
      exitCode: 1,
      hint: `fix what the worker does when it is imported; \`npm run build\` in ${sourceDir} shows it`,
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
