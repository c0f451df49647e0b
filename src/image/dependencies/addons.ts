import { readFile } from "node:fs/promises";

import type { Libc } from "../base/libc.ts";
import type { ContextFile } from "../context/collect-files.ts";
import type { NeededPackage } from "./closure.ts";
import { isNewer, readAddon, type Addon } from "./elf.ts";

/** What a package holds that is not JavaScript. */
export interface PackageAddons {
  readonly name: string;
  readonly isOptional: boolean;
  /** True when its install script is to compile one. */
  readonly isCompiled: boolean;
  readonly addons: readonly { readonly file: string; readonly addon: Addon }[];
}

/** The native addons of a package; undefined for one that has none and compiles none. */
export async function addonsOf(
  { name, isOptional, locked }: NeededPackage,
  files: readonly ContextFile[],
): Promise<PackageAddons | undefined> {
  const addons = await Promise.all(
    files
      .filter(({ path }) => path.endsWith(".node"))
      .map(async ({ path, file }) => ({ file: path, addon: readAddon(await readFile(file)) })),
  );
  // npm runs node-gyp for it even without a script. @see
  // https://docs.npmjs.com/cli/using-npm/scripts#npm-install
  const isCompiled =
    locked.hasInstallScript === true && files.some(({ path }) => path === "binding.gyp");
  if (addons.length === 0 && !isCompiled) return undefined;
  return { name, isOptional, isCompiled, addons };
}

/**
 * Why a package does not run on a base: a package may bring addons for many systems, one of which
 * must fit.
 * @param libc Undefined where it is not known: then only the system and the CPU are looked at.
 * @returns undefined when it runs
 */
export function addonProblem(
  { addons, isCompiled }: PackageAddons,
  libc: Libc | undefined,
): string | undefined {
  const problems = addons.map(({ file, addon }) => ({ file, problem: misfit(addon, libc) }));
  if (problems.some(({ problem }) => problem === undefined)) return undefined;
  // The nearest miss says most.
  const near = problems.find(({ problem }) => problem?.includes("libc")) ?? problems[0];
  if (near !== undefined) return `its addon ${near.file} is for ${near.problem}`;
  return isCompiled ? "its install script compiles it, and is not run" : undefined;
}

function misfit(addon: Addon, libc: Libc | undefined): string | undefined {
  if ("unfit" in addon) return addon.unfit;
  if (libc === undefined || addon.libc === undefined) return undefined;
  if (addon.libc !== libc.name) return `${addon.libc}, and the base has ${libc.name}`;
  if (libc.name === "musl" || addon.glibc === undefined) return undefined;
  return isNewer(addon.glibc, libc.version)
    ? `glibc ${addon.glibc.join(".")}, and the base has ${libc.version.join(".")}`
    : undefined;
}
