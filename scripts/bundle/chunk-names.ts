import { relative } from "node:path";

import type { PreRenderedChunk } from "rolldown";

const PACKAGE = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/;

/** The package that a module belongs to; undefined for our own modules. */
export function packageOf(module: string): string | undefined {
  return PACKAGE.exec(module)?.[1]?.replaceAll("\\", "/");
}

/**
 * A chunk's path below `dist`, named after its content, so that a change to one module renames no
 * file: `packages/zod.js`, or `chunks/commands-validate.js` after the last of our own modules in
 * it. A module that is both imported dynamically and shared is in a chunk of its own with a small
 * `.entry.js` beside it.
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
  // The bundler's own runtime module is not in a folder.
  if (module.startsWith("\0")) return flat(module.slice(1));
  return flat(relative(root, module).replace(/^src[\\/]/, ""));
}

/**
 * A package may be bundled in two versions, and several of its files may be imported dynamically.
 */
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
