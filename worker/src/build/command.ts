import { relative } from "node:path";
import { parseArgs } from "node:util";

import { buildWorker } from "./build-worker.ts";
import { StartCrash } from "./read-tasks.ts";

const USAGE = `Usage: cloud-tasks-worker build [--entry src/server.ts] [--out dist]

Bundles the worker in this folder into OUT/server.js and writes OUT/cloud-tasks.manifest.json.
The entry exports \`tasks\` and serves them when it is run: if (isMain(import.meta.url)) await serveTasks(tasks);
Exit codes: 0 built, 2 can't be built, 70 bundled, but crashes on start.
`;

/**
 * Distinguishes a worker that crashes from one that can't be built; no compiler or bundler exits
 * with it.
 * @see https://man.freebsd.org/cgi/man.cgi?query=sysexits (EX_SOFTWARE)
 */
const CRASHES_ON_START = 70;

/**
 * Runs `cloud-tasks-worker`. Resolves with the exit code: 0 fine, 2 when the user must change
 * something, 70 when the worker was bundled but crashes on start.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        entry: { type: "string", default: "src/server.ts" },
        out: { type: "string", default: "dist" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    if (positionals.length !== 1 || positionals[0] !== "build") {
      process.stderr.write(USAGE);
      return 2;
    }
    const files = await buildWorker({
      folder: process.cwd(),
      entry: values.entry,
      out: values.out,
      manifestModule: new URL("./index.js", import.meta.url).href,
    });
    process.stdout.write(`wrote ${files.map((file) => relative("", file)).join(", ")}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`cloud-tasks-worker: ${(error as Error).message}\n`);
    return error instanceof StartCrash ? CRASHES_ON_START : 2;
  }
}
