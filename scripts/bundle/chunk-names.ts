import { relative } from "node:path";

import type { PreRenderedChunk } from "rolldown";

const PACKAGE = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/;

/** The name of the package that a module belongs to; undefined for our own modules. */
export function packageOf(module: string): string | undefined {
  return PACKAGE.exec(module)?.[1]?.replaceAll("\\", "/");
}

/**
 * A chunk's path below `dist`, by what it holds, so that a change of one module renames no file: `packages/zod.js`, or
 * `chunks/commands-validate.js` for the last module of our own in it. What is imported at run time and shared as well is
 * in a chunk of its own with a small `.entry.js` beside it.
 */
export function chunkPath(
  chunk: Pick<PreRenderedChunk, "name" | "facadeModuleId" | "moduleIds">,
  root: string,
): string {
  const isEntryOnly = chunk.moduleIds.length === 0;
  const module = chunk.facadeModuleId ?? chunk.moduleIds.at(-1) ?? chunk.name;
  const name = packageOf(module) === undefined ? ownName(module, root) : packageName(module);
  const suffix = isEntryOnly ? ".entry.js" : ".js";
  if (packageOf(module) === undefined) return `chunks/${name}${suffix}`;
  return `packages/${isEntryOnly ? name : flat(chunk.name)}${suffix}`;
}

function ownName(module: string, root: string): string {
  // The bundler's own module has no place in a folder.
  if (module.startsWith("\0")) return flat(module.slice(1));
  return flat(relative(root, module).replace(/^src[\\/]/, ""));
}

/** A package may be there in two versions, and imported at run time by more than one of its files. */
function packageName(module: string): string {
  const [, ...below] = module.split(/[\\/]node_modules[\\/]/);
  return flat(below.join("-"));
}

function flat(path: string): string {
  return path
    .replace(/\.[cm]?[jt]s$/, "")
    .replaceAll(/[@\0]/g, "")
    .replaceAll(/[\\/]/g, "-");
}
