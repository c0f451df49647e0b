// Regenerates the package's types; runs before it is packed.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
rmSync(join(folder, "types"), { recursive: true, force: true });
const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const { status } = spawnSync(
  process.execPath,
  [join(typescript, "bin/tsc"), "-p", "tsconfig.build.json"],
  {
    cwd: folder,
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
