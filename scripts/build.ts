/**
 * Builds `dist/cli` and `dist/action` from `src` with ncc: minified, with source maps and licences, the
 * heavy Google clients in chunks of their own. `--check` builds elsewhere and fails when the committed
 * bundles differ.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { inlineJsonReads } from "./inline-json-reads.ts";
import { minifyChunk } from "./minify-chunk.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const ENTRIES = ["cli", "action"] as const;
const MAX_ENTRY_BYTES = 1_000_000;

type Ncc = (
  input: string,
  options: Record<string, unknown>,
) => Promise<{
  code: string;
  map?: string;
  assets: Record<string, { source: string | Buffer; permissions?: number }>;
}>;
const ncc = require("@vercel/ncc") as Ncc;

const check = process.argv.includes("--check");
const out = check ? mkdtempSync(join(tmpdir(), "ct-dist-")) : join(root, "dist");
// Below the root, so that node_modules is found; a copy of the packages that need patching is too large.
const lib = join(root, "lib");
rmSync(lib, { recursive: true, force: true });
// Types are checked by `npm run types`; here they are only taken away.
run(process.execPath, [
  join(root, "node_modules/typescript/bin/tsc"),
  "-p",
  join(root, "tsconfig.build.json"),
  "--noCheck",
]);
const restore = inlineJsonReads(join(root, "node_modules"));
try {
  for (const entry of ENTRIES) {
    if (existsSync(join(lib, `${entry}.js`))) await bundle(entry);
  }
} finally {
  restore();
}
if (check) {
  const stale = differences(out, join(root, "dist"));
  rmSync(out, { recursive: true, force: true });
  if (stale.length > 0) {
    console.error(
      `dist does not match src; run \`npm run build\` and commit it: ${stale.join(", ")}`,
    );
    process.exit(1);
  }
}

async function bundle(entry: string): Promise<void> {
  const target = join(out, entry);
  const { code, map, assets } = await ncc(join(lib, `${entry}.js`), {
    cache: false,
    minify: true,
    sourceMap: true,
    sourceMapRegister: false,
    license: "licenses.txt",
    target: "es2022",
    quiet: true,
  });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "index.js"), code);
  if (map !== undefined) {
    writeFileSync(join(target, "index.js.map"), leanMap(map));
  }
  for (const [name, asset] of Object.entries(assets)) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    const mapOf = assets[`${name}.map`];
    if (mapOf !== undefined) {
      const text = asset.source.toString();
      const chunk = await minifyChunk(name, text, leanMap(mapOf.source.toString()));
      writeFileSync(join(target, name), chunk.code);
      writeFileSync(join(target, `${name}.map`), chunk.map);
    } else if (!name.endsWith(".map")) writeFileSync(join(target, name), asset.source);
  }
  writeFileSync(join(target, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
  const bytes = Buffer.byteLength(code);
  console.log(`dist/${entry}: entry ${bytes} bytes, ${Object.keys(assets).length} further files`);
  if (bytes > MAX_ENTRY_BYTES) {
    throw new Error(
      `dist/${entry}/index.js has ${bytes} bytes, the limit is ${MAX_ENTRY_BYTES}: load what is heavy by await import()`,
    );
  }
}

/**
 * Maps name some files by their absolute path: the bundle must not depend on where it was built. Of a dependency they keep
 * the positions and leave out its text, which its own repository has.
 */
function leanMap(text: string): string {
  const map = JSON.parse(text.replaceAll(`${root}/`, "")) as SourceMap;
  const contents = map.sources.map((source, index) =>
    source.includes("node_modules/") ? null : (map.sourcesContent?.[index] ?? null),
  );
  return JSON.stringify({ ...map, sourcesContent: contents });
}

/** @see https://tc39.es/ecma426/#sec-source-map-format */
interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: "inherit", cwd: root });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}

function differences(fresh: string, committed: string): string[] {
  const files = (dir: string): string[] =>
    existsSync(dir)
      ? readdirSync(dir, { recursive: true, withFileTypes: true })
          .filter((file) => file.isFile())
          .map((file) => relative(dir, join(file.parentPath, file.name)))
      : [];
  return [...new Set([...files(fresh), ...files(committed)])].filter((name) => {
    const [a, b] = [join(fresh, name), join(committed, name)];
    return !existsSync(a) || !existsSync(b) || !readFileSync(a).equals(readFileSync(b));
  });
}
