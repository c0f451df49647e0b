import { mkdtemp } from "node:fs/promises";
import { basename, join } from "node:path";

import { Failure } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";
import type { Worker } from "../../project/project.ts";
import { assemble } from "../base/assemble.ts";
import type { BaseImage } from "../base/base-image.ts";
import { libcOf, type Libc } from "../base/libc.ts";
import { collectFiles, type ContextFile } from "../context/collect-files.ts";
import type { IgnoreRules } from "../context/docker-ignore.ts";
import { readIgnoreFile } from "../context/ignore-file.ts";
import { dependencyLayer, type DependencyLayer } from "../dependencies/dependency-layer.ts";
import { findLockFile, type LockFile } from "../dependencies/lock-file.ts";
import type { BlobCache } from "../oci/blob-cache.ts";
import type { Image } from "../oci/image.ts";
import { writeLayer } from "../oci/layer.ts";
import { runBuild } from "../run/run-build.ts";
import type { BuildControl } from "../run/run-program.ts";
import { checkEntry, isBundled, readWorkerPackage, type WorkerPackage } from "./worker-package.ts";

export interface SourceDeps {
  readonly control: BuildControl;
  readonly progress: Progress;
  readonly blobs: BlobCache;
  readonly cacheFolder: string;
  /** Removed when the run ends. */
  readonly tempFolder: string;
}

/** Where an image's files lie. */
const APP = "app";

/**
 * An image for a Node worker without Docker: its own `npm run build`, its production dependencies,
 * and its folder on top of a base.
 * @throws Failure `IMAGE_…`, or the signal's reason
 */
export async function buildFromSource(
  worker: Worker,
  base: BaseImage,
  deps: SourceDeps,
): Promise<Image> {
  const { sourceDir } = worker;
  const found = await readWorkerPackage(sourceDir);
  if (found.hasBuild) await runBuild(worker.id, sourceDir, deps.progress, deps.control);
  const own = await sourceFiles(sourceDir);
  checkEntry(
    found.entry,
    own.map(({ path }) => path),
    worker.id,
  );
  const lock = (await isBundled(sourceDir, found.entry)) ? undefined : await lockOf(worker, found);
  const dependencies = lock && (await dependenciesOf(worker, lock, base, deps));
  const workingDir =
    lock === undefined || lock.workerPath === "" ? APP : `${APP}/${lock.workerPath}`;
  const linked = lock && dependencies ? await linkedFiles(lock, dependencies) : [];
  const folder = await mkdtemp(join(deps.tempFolder, "layer-"));
  const layer = await writeLayer(
    [...own.map((file) => ({ ...file, path: `${workingDir}/${file.path}` })), ...linked],
    join(folder, "layer.tar.gz"),
  );
  const layers = [
    ...(dependencies?.layer === undefined
      ? []
      : [{ ...dependencies.layer, createdBy: "cloud-tasks: npm ci --omit=dev" }]),
    { ...layer, createdBy: `cloud-tasks: ${worker.id}` },
  ];
  return assemble(base, {
    layers,
    process: {
      entrypoint: [nodeOf(base), ...found.args],
      workingDir: `/${workingDir}`,
      env: { NODE_ENV: "production" },
      port: worker.port,
    },
    title: worker.id,
    ...createdAt(),
  });
}

/** The base's own node where it names it: what is not on its PATH isn't found by name. */
function nodeOf({ config }: BaseImage): string {
  const [entry = ""] = config.config.Entrypoint;
  return basename(entry) === "node" ? entry : "node";
}

/** @see https://reproducible-builds.org/docs/source-date-epoch/ */
function createdAt(): { readonly created?: Date } {
  const seconds = process.env["SOURCE_DATE_EPOCH"] ?? "";
  return /^\d{1,11}$/.test(seconds) ? { created: new Date(Number(seconds) * 1_000) } : {};
}

async function lockOf(worker: Worker, found: WorkerPackage): Promise<LockFile | undefined> {
  if (!found.hasDependencies) return undefined;
  const lock = await findLockFile(worker.sourceDir);
  if (lock !== undefined) return lock;
  throw new Failure(
    "IMAGE_LOCK",
    `worker "${worker.id}" has dependencies, and no package-lock.json in ${worker.sourceDir} or above it lists them`,
    {
      exitCode: 2,
      hint: "run `npm install` there and commit the lock file; with another package manager bundle the worker (its packages are devDependencies then), or write a Dockerfile",
    },
  );
}

function dependenciesOf(
  { id, image }: Worker,
  lock: LockFile,
  base: BaseImage,
  deps: SourceDeps,
): Promise<DependencyLayer> {
  let libc: Promise<Libc | undefined> | undefined;
  return dependencyLayer({ id, installScripts: image.installScripts }, lock, APP, {
    ...deps,
    // What stands in for a base has none: there, the worker runs on this machine's.
    libc: () =>
      (libc ??= base.standsInBecause === undefined ? libcOf(base) : Promise.resolve(undefined)),
  });
}

/** The workspaces that the worker depends on, as they lie there. */
async function linkedFiles(lock: LockFile, { links }: DependencyLayer): Promise<ContextFile[]> {
  const found = await Promise.all(
    links.map(async ({ path, target }) => {
      const files = await sourceFiles(join(lock.root, target));
      return files.map((file) => ({ ...file, path: `${APP}/${path}/${file.path}` }));
    }),
  );
  return found.flat();
}

async function sourceFiles(folder: string): Promise<readonly ContextFile[]> {
  const { files, links } = await collectFiles(folder, withOwnRules(await readIgnoreFile(folder)));
  const [link] = links;
  if (link === undefined) return files;
  throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${link.path}" in ${folder} is a link`, {
    exitCode: 2,
    hint: `replace the link by the file itself, or add "${link.path}" to .dockerignore`,
  });
}

/** What no image from source holds, whatever `.dockerignore` says. */
function withOwnRules(rules: IgnoreRules): IgnoreRules {
  const isOwn = (path: string): boolean =>
    path.split("/").includes("node_modules") || [".dockerignore", "Dockerfile"].includes(path);
  return {
    ignores: (path) => isOwn(path) || rules.ignores(path),
    ignoresAllBelow: (folder) => isOwn(folder) || rules.ignoresAllBelow(folder),
  };
}
