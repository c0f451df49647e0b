import { copyFile, mkdir, mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { Failure } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";
import type { Libc } from "../base/libc.ts";
import { collectFiles, type ContextFile } from "../context/collect-files.ts";
import type { BlobCache } from "../oci/blob-cache.ts";
import { sha256 } from "../oci/blob.ts";
import { writeLayer, type Layer } from "../oci/layer.ts";
import type { BuildControl } from "../run/run-program.ts";
import { addonProblem, addonsOf, type PackageAddons } from "./addons.ts";
import {
  closureOf,
  dependsOnLibc,
  type Closure,
  type LibcName,
  type NeededPackage,
} from "./closure.ts";
import type { LockFile } from "./lock-file.ts";
import { npmCi } from "./npm-ci.ts";

export interface DependencyDeps {
  readonly control: BuildControl;
  readonly progress: Progress;
  readonly blobs: BlobCache;
  /** Where layers are remembered by what they were made from. */
  readonly cacheFolder: string;
  /** Removed when the run ends. */
  readonly tempFolder: string;
  /** The C library of the base; only asked for when a package depends on it. */
  readonly libc: () => Promise<Libc | undefined>;
}

export interface DependencyLayer {
  /** Undefined when the worker needs no package. */
  readonly layer: Layer | undefined;
  readonly links: Closure["links"];
}

/** Raised when the same packages give another layer. */
const FORM = 1;

/** What is remembered of a layer. */
interface Remembered {
  readonly layer: Omit<Layer, "file">;
  readonly addons: readonly PackageAddons[];
}

/**
 * A layer with a worker's production dependencies for linux/x64, made once for a lock file's
 * packages.
 * @param folder Where the lock file's folder lies in the image: `app`.
 * @throws Failure `IMAGE_LOCK`, `IMAGE_DEPENDENCIES_FAILED`, `IMAGE_DEPENDENCY_UNFIT`
 */
export async function dependencyLayer(
  worker: { readonly id: string; readonly installScripts: boolean },
  lock: LockFile,
  folder: string,
  deps: DependencyDeps,
): Promise<DependencyLayer> {
  const libc: LibcName = dependsOnLibc(lock) ? ((await deps.libc())?.name ?? "glibc") : "glibc";
  const { packages, links } = closureOf(lock, libc);
  if (packages.length === 0) return { layer: undefined, links };
  const places = placesOf({ packages, links }, folder);
  const key = sha256(
    Buffer.from(
      JSON.stringify([
        FORM,
        worker.installScripts ? [process.version, process.platform, process.arch] : [],
        packages.map(({ path, locked, isOptional }) => [
          places.get(path),
          isOptional,
          locked.version,
          locked.integrity ?? locked.resolved,
        ]),
      ]),
    ),
  );
  const memory = join(deps.cacheFolder, "dependencies", `${key.replace("sha256:", "")}.json`);
  const made = (await recall(memory, deps)) ?? (await make());
  await checkAddons(made.addons, worker, deps);
  return { layer: { ...made.layer, file: deps.blobs.path(made.layer.digest) }, links };

  async function make(): Promise<Remembered> {
    deps.progress.info(`${worker.id}: installing ${packages.length} production dependencies`);
    const installed = await mkdtemp(join(deps.tempFolder, "npm-"));
    const { progress, control } = deps;
    await npmCi({ ...worker, worker: worker.id, lock, libc, folder: installed, progress }, control);
    const found = await filesOf(packages, installed, worker.id);
    const files = [...found].flatMap(([{ path }, own]) =>
      own.map((file) => ({ ...file, path: `${places.get(path)}/${file.path}` })),
    );
    const target = await mkdtemp(join(deps.tempFolder, "layer-"));
    const { file, ...layer } = await writeLayer(files, join(target, "layer.tar.gz"));
    await deps.blobs.file(layer, (kept) => copyFile(file, kept));
    const addons = await Promise.all([...found].map(([needed, own]) => addonsOf(needed, own)));
    const remembered = { layer, addons: addons.filter((one) => one !== undefined) };
    await remember(memory, remembered);
    return remembered;
  }
}

/**
 * Lock file path -> path in the image. A workspace is copied to where it is linked to, and takes
 * its own packages along.
 */
function placesOf({ packages, links }: Closure, folder: string): Map<string, string> {
  return new Map(
    packages.map(({ path }) => {
      const link = links.find(({ target }) => path.startsWith(`${target}/`));
      const place = link === undefined ? path : `${link.path}${path.slice(link.target.length)}`;
      return [path, `${folder}/${place}`];
    }),
  );
}

/** What npm has installed of each package that is needed, checked by its version. */
async function filesOf(
  packages: readonly NeededPackage[],
  installed: string,
  worker: string,
): Promise<Map<NeededPackage, readonly ContextFile[]>> {
  const found = new Map<NeededPackage, readonly ContextFile[]>();
  for (const needed of packages) {
    const folder = join(installed, needed.path);
    const version = await versionIn(folder);
    if (version === undefined && needed.isOptional) continue;
    if (version === undefined || (needed.locked.version ?? version) !== version) {
      throw new Failure(
        "IMAGE_DEPENDENCIES_FAILED",
        `npm ${version === undefined ? "left out" : `installed ${version} of`} ${needed.name}, which worker "${worker}" needs${needed.locked.version === undefined ? "" : ` in version ${needed.locked.version}`}`,
        { exitCode: 2, hint: "update npm to version 10.3 or newer, and write the lock file anew" },
      );
    }
    found.set(needed, (await collectFiles(folder, PACKAGE, { mayHoldKeys: true })).files);
  }
  return found;
}

/** A package without those that lie in it: they are needed for themselves. */
const PACKAGE = {
  ignores: (path: string): boolean => path === "node_modules" || path.startsWith("node_modules/"),
  ignoresAllBelow: (path: string): boolean => path === "node_modules",
};

async function versionIn(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, "package.json"), "utf8");
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === "string" ? version : "";
  } catch {
    return undefined;
  }
}

async function checkAddons(
  addons: readonly PackageAddons[],
  { id }: { readonly id: string },
  { libc, progress }: DependencyDeps,
): Promise<void> {
  if (addons.length === 0) return;
  const base = await libc();
  for (const one of addons) {
    const problem = addonProblem(one, base);
    if (problem === undefined) continue;
    if (one.isOptional) {
      progress.warn(`${id}: ${one.name} will not load in the image: ${problem}`);
      continue;
    }
    throw new Failure("IMAGE_DEPENDENCY_UNFIT", `${one.name} can't run in the image: ${problem}`, {
      exitCode: 2,
      hint: one.isCompiled
        ? "set install_scripts: true to let it compile here, name a base_image that it fits, or write a Dockerfile"
        : "name a base_image that it fits, or another version of it",
    });
  }
}

async function recall(memory: string, { blobs }: DependencyDeps): Promise<Remembered | undefined> {
  try {
    const remembered = JSON.parse(await readFile(memory, "utf8")) as Remembered;
    await blobs.file(remembered.layer, () => Promise.reject(new Error("the layer is gone")));
    return remembered;
  } catch {
    return undefined;
  }
}

async function remember(memory: string, remembered: Remembered): Promise<void> {
  await mkdir(dirname(memory), { recursive: true });
  const partial = `${memory}.${process.pid}.partial`;
  await writeFile(partial, JSON.stringify(remembered));
  await rename(partial, memory);
}
