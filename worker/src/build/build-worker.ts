import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import type * as Esbuild from "esbuild";

import { readTasks } from "./read-tasks.ts";
import { removeUnfinished, writeWhole } from "./write-whole.ts";

/** The inputs and outputs of a build. */
export interface BuildOptions {
  /** The worker's folder. */
  readonly folder: string;
  /** The module that exports `tasks`, relative to the folder. */
  readonly entry: string;
  /** Where `server.js` and the manifest are written, relative to the folder. */
  readonly out: string;
  /** Module that exports `tasksManifest`; a file URL. */
  readonly manifestModule: string;
  /** Further conditions of packages' `exports`. @defaultValue none */
  readonly conditions?: readonly string[];
}

/** A CommonJS dependency in an ES module bundle still calls `require` for node's own modules. */
const REQUIRE_BANNER =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/**
 * Bundles a worker into one self-contained `server.js` (with `server.js.map`) and writes
 * `cloud-tasks.manifest.json` beside it, from the tasks that the bundle exports. The output is
 * deterministic, and a build that is killed leaves no partial file.
 * @throws StartCrash when the bundle can't be imported; Error when the bundle fails or exports no
 * `tasks`
 */
export async function buildWorker(options: BuildOptions): Promise<readonly string[]> {
  const folder = resolve(options.folder);
  const out = resolve(folder, options.out);
  const server = join(out, "server.js");
  await mkdir(out, { recursive: true });
  await removeUnfinished(out);
  const { build } = await loadEsbuild();
  const { outputFiles } = await build({
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
    conditions: [...(options.conditions ?? [])],
    banner: { js: REQUIRE_BANNER },
    logLevel: "warning",
    write: false,
  });
  // The map first: the bundle refers to it.
  for (const { path, contents } of outputFiles) await writeWhole(path, contents);
  const manifest = join(out, "cloud-tasks.manifest.json");
  await writeWhole(manifest, await readTasks(server, options.manifestModule));
  return [server, manifest];
}

/** A service that only enqueues never builds, and does not need it. */
async function loadEsbuild(): Promise<typeof Esbuild> {
  try {
    return await import("esbuild");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new Error("esbuild is not installed: run npm install --save-dev esbuild", { cause });
  }
}
