import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";

/** What a build may see of our environment: nothing that holds a credential. */
const PASSED = ["PATH", "HOME", "TMPDIR", "LANG", "CI", "NODE_OPTIONS", "SystemRoot", "ComSpec"];

/** Runs the worker's `npm run build`, its output to `progress`. @throws Failure `IMAGE_BUILD_FAILED` */
export async function runBuild(
  worker: string,
  sourceDir: string,
  progress: Progress,
): Promise<void> {
  const env = Object.fromEntries(PASSED.map((name) => [name, process.env[name]]));
  const child = spawn("npm", ["run", "--silent", "build"], {
    cwd: sourceDir,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => progress.info(`${worker}: ${line}`));
  }
  const how = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`npm can't be started: ${error.message}`));
    child.once("close", (code) => resolve(code === 0 ? "" : `it ended with exit code ${code}`));
  });
  if (how === "") return;
  throw new Failure("IMAGE_BUILD_FAILED", `the build of worker "${worker}" failed: ${how}`, {
    exitCode: 2,
    hint: `run \`npm run build\` in ${sourceDir}`,
  });
}
