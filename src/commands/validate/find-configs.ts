import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

const CONFIG_NAMES = new Set(["cloud-tasks.yaml", "cloud-tasks.yml"]);

/** A config that a path names, or a folder that contains none. */
export type FoundConfig =
  | { readonly kind: "config"; readonly file: string }
  | { readonly kind: "empty"; readonly folder: string };

/**
 * The configs that paths name, in their order, without duplicates. In a folder these are all files
 * `cloud-tasks.yaml` (or `.yml`) below it, except in hidden folders, in `node_modules` and behind
 * symbolic links. A path that is neither a file nor a folder counts as a config: reading it gives
 * the error.
 */
export async function findConfigs(paths: readonly string[]): Promise<readonly FoundConfig[]> {
  const found = new Map<string, FoundConfig>();
  for (const path of paths) {
    // One after the other, so that the order is the order of the paths.
    // oxlint-disable-next-line no-await-in-loop
    for (const one of await namedBy(path)) {
      const place = resolve(one.kind === "config" ? one.file : one.folder);
      if (!found.has(place)) found.set(place, one);
    }
  }
  return [...found.values()];
}

async function namedBy(path: string): Promise<readonly FoundConfig[]> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory() !== true) return [{ kind: "config", file: path }];
  const files = await configsBelow(path);
  return files.length === 0
    ? [{ kind: "empty", folder: path }]
    : files.map((file) => ({ kind: "config", file }));
}

/** Sorted by path. @throws the error of a folder that can't be read */
async function configsBelow(top: string): Promise<string[]> {
  const files: string[] = [];
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    // oxlint-disable-next-line no-await-in-loop
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const place = join(folder, entry.name);
      if (entry.isFile() && CONFIG_NAMES.has(entry.name)) files.push(place);
      const isOurs = !entry.name.startsWith(".") && entry.name !== "node_modules";
      if (entry.isDirectory() && isOurs) folders.push(place);
    }
  }
  return files.toSorted();
}
