/**
 * Builds `dist` with rolldown: the command line, the action and their shared chunks. `--check`
 * writes nothing and fails when the committed files differ.
 * @see docs/decisions/0010-one-bundle.md
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { bundle } from "./bundle/bundle.ts";
import { licenses } from "./bundle/licenses.ts";
import { writeFolder } from "./bundle/write-folder.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

const { files, modules } = await bundle(root);
const fresh = new Map([
  ...files,
  ["licenses.txt", licenses(modules)],
  ["package.json", `${JSON.stringify({ type: "module" })}\n`],
]);
if (process.argv.includes("--check")) check();
else write();

function check(): void {
  const names = new Set([...fresh.keys(), ...filesOf(dist)]);
  const stale = [...names].filter((name) => {
    const file = join(dist, name);
    return !existsSync(file) || readFileSync(file, "utf8") !== fresh.get(name);
  });
  if (stale.length === 0) return;
  console.error(
    `dist does not match src; run \`npm run build\` and commit it: ${stale.join(", ")}`,
  );
  process.exitCode = 1;
}

function write(): void {
  const scratch = join(root, "node_modules/.cache");
  mkdirSync(scratch, { recursive: true });
  writeFolder(dist, fresh, scratch);
  const bytes = [...fresh.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`dist: ${fresh.size} files, ${(bytes / 1024 / 1024).toFixed(1)} MB`);
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).replaceAll("\\", "/"));
}
