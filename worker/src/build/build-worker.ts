import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { build } from "esbuild";

/** What is built from what. */
export interface BuildOptions {
  /** The worker's folder. */
  readonly folder: string;
  /** The module that exports `tasks`, relative to the folder. */
  readonly entry: string;
  /** Where `server.js` and the manifest go, relative to the folder. */
  readonly out: string;
  /** Module that exports `tasksManifest`; a file URL. */
  readonly manifestModule: string;
}

/** A CommonJS dependency in an ES module bundle still calls `require` for node's own modules. */
const REQUIRE_BANNER =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

const READ_TIMEOUT_MS = 10_000;

/**
 * Bundles a worker into one self-contained `server.js` (with `server.js.map`) and writes
 * `cloud-tasks.manifest.json` beside it, from the tasks that the bundle exports. Same input, same bytes.
 * @throws Error when the bundle fails, exports no `tasks`, or can't be imported
 */
export async function buildWorker(options: BuildOptions): Promise<readonly string[]> {
  const folder = resolve(options.folder);
  const out = resolve(folder, options.out);
  const server = join(out, "server.js");
  await mkdir(out, { recursive: true });
  await build({
    absWorkingDir: folder,
    entryPoints: [options.entry],
    outfile: server,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    sourcesContent: false,
    minifySyntax: true,
    legalComments: "none",
    conditions: ["source"],
    banner: { js: REQUIRE_BANNER },
    logLevel: "warning",
  });
  const manifest = join(out, "cloud-tasks.manifest.json");
  await writeFile(manifest, await readManifest(server, options.manifestModule));
  return [server, manifest];
}

/** Imports the bundle in a process of its own: it is the project's code, and may hold the process open. */
async function readManifest(server: string, manifestModule: string): Promise<string> {
  const script = `
    const { tasks } = await import(${JSON.stringify(pathToFileURL(server).href)});
    if (!Array.isArray(tasks)) throw new Error("it exports no array named tasks");
    const { tasksManifest } = await import(${JSON.stringify(manifestModule)});
    process.stdout.write("\\n" + JSON.stringify(tasksManifest(tasks)) + "\\n", () => process.exit(0));`;
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "--eval", script],
      { env: { ...process.env, PORT: "0" }, timeout: READ_TIMEOUT_MS },
    );
    // What the project prints at import comes before.
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as string;
  } catch (cause) {
    const { stderr = "", message } = cause as { stderr?: string; message: string };
    const reason = /^\w*Error.*$/m.exec(stderr)?.[0] ?? message;
    throw new Error(
      `the tasks of ${server} can't be read: ${reason}. Its entry must \`export const tasks = [...]\` ` +
        "and call serveTasks only `if (isMain(import.meta.url))`",
      { cause },
    );
  }
}
