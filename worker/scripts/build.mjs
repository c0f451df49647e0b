// Builds the library (ES modules, dependencies external), then the default worker beside it. Plain
// JavaScript: it runs right after `npm ci`, when nothing is built. Types are generated only for
// packing.
import { readdirSync, rmSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const folder = fileURLToPath(new URL("..", import.meta.url));
const dist = new URL("../dist/", import.meta.url);
// Chunks are named by their hash, so old ones would accumulate.
for (const file of existsSync(dist) ? readdirSync(dist) : []) {
  if (file.startsWith("chunk-")) rmSync(new URL(file, dist));
}
await build({
  absWorkingDir: folder,
  entryPoints: {
    index: "src/index.ts",
    handlers: "src/handlers.ts",
    testing: "src/testing.ts",
    command: "src/build/command.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  logLevel: "warning",
});
process.chdir(folder);
const { runCommand } = await import("../dist/command.js");
process.exitCode = await runCommand(["build"]);
