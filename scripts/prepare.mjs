// Runs after `npm ci`: builds the worker library, so that the examples find it, then the examples'
// workers, so that `validate` finds their manifests. Plain JavaScript, since nothing is built yet
// when it runs.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function run(cwd, ...args) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

if (existsSync(`${root}worker/scripts/build.mjs`)) {
  run(root, "worker/scripts/build.mjs");
  run(`${root}examples/task-processor/worker`, `${root}worker/bin/cloud-tasks-worker.mjs`, "build");
}
