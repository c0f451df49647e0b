import { spawnSync } from "node:child_process";
// Runs after `npm ci`: builds the worker library, so that the examples find it. Plain JavaScript, since
// nothing is built yet when it runs.
import { existsSync } from "node:fs";

const build = new URL("../worker/scripts/build.mjs", import.meta.url);
if (existsSync(build)) {
  const { status } = spawnSync(process.execPath, [build.pathname], { stdio: "inherit" });
  process.exit(status ?? 1);
}
