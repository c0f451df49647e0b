import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { build } from "esbuild";

import { processorMs } from "../start-up/processor-time.ts";

const ROUNDS = 11;
const ROOT = join(import.meta.dirname, "../..");
const BANNER =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** A program that loads one of the two and uses it once. */
export interface Program {
  readonly what: string;
  /** A module whose imports are resolved from the repository's root. */
  readonly source: string;
}

/** What it takes to load and use it once, in a process of its own. */
export interface FirstUse {
  readonly what: string;
  /** Processor time above that of an empty node, of the fastest run of each. */
  readonly ms: number;
  /** Of the minified bundle. */
  readonly kilobytes: number;
}

/** Bundles each program as `dist` is, and runs them in turns with an empty one. */
export async function firstUses(
  programs: readonly Program[],
  folder: string,
): Promise<readonly FirstUse[]> {
  const all = [{ what: "empty", source: "" }, ...programs];
  const files = await Promise.all(all.map((one, index) => bundled(one, `${index}`, folder)));
  const best = files.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { what, path }] of files.entries()) {
      best[index] = Math.min(best[index] ?? 0, await processorMs({ what, args: [path] }, ROOT));
    }
  }
  const [empty = 0] = best;
  return files
    .map(({ what, bytes }, index) => ({
      what,
      ms: (best[index] ?? Number.NaN) - empty,
      kilobytes: bytes / 1024,
    }))
    .slice(1);
}

async function bundled(
  { what, source }: Program,
  name: string,
  folder: string,
): Promise<{ what: string; path: string; bytes: number }> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node20",
    write: false,
    banner: { js: BANNER },
    logLevel: "error",
  });
  const path = join(folder, `first-use-${name}.mjs`);
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  await writeFile(path, contents);
  return { what, path, bytes: contents.length - BANNER.length };
}
