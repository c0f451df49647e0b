import { stat } from "node:fs/promises";
import { join } from "node:path";

import { Failure } from "../project/failure.ts";
import type { Worker } from "../project/project.ts";
import { DEFAULT_BASE } from "./base/base-image.ts";
import { standIn } from "./base/stand-in.ts";
import { toldBase, type BuiltImage } from "./built-image.ts";
import { findLockFile } from "./dependencies/lock-file.ts";
import { buildDockerfile, stageWorker } from "./dockerfile/build-dockerfile.ts";
import type { ImageRun } from "./image-run.ts";
import { restoreManifest } from "./inputs/find-built.ts";
import { dockerfileTag, sourceTag } from "./inputs/inputs-tag.ts";
import type { Image } from "./oci/image.ts";
import { tagAloneWarning } from "./pin-warning.ts";
import type { PulledImage } from "./registry/pull-image.ts";
import { buildFromSource } from "./source/build-source.ts";
import { readWorkerPackage } from "./source/worker-package.ts";

/** An image that is about to be made. */
export interface Making {
  /** The tag that an image of the same inputs has; undefined where they can't be told beforehand. */
  readonly tag: string | undefined;
  /** What the report tells of it. */
  readonly told?: Pick<BuiltImage, "base" | "withoutDockerfile">;
  make(): Promise<Image>;
  /** Does what else a build does, where an image of the same inputs is taken instead. */
  takeOver(found: PulledImage): Promise<void>;
}

/**
 * How a worker's image is made: by a Dockerfile where one is named or lies in its folder, else from source.
 * @throws Failure `IMAGE_…`
 */
export async function makingOf(worker: Worker, run: ImageRun): Promise<Making> {
  if (!(await hasDockerfile(worker))) return fromSource(worker, run);
  if (run.deps.runsAs === "process" && (await isNodeWorker(worker.sourceDir))) {
    return withoutDockerfile(worker, run);
  }
  return fromDockerfile(worker, run);
}

/** A base that is named asks for a build from source. */
async function hasDockerfile({ image, sourceDir }: Worker): Promise<boolean> {
  if (image.dockerfile !== undefined) return true;
  if (image.baseImage !== undefined) return false;
  const found = await stat(join(sourceDir, "Dockerfile")).catch(() => undefined);
  return found?.isFile() === true;
}

/** True for a folder that an image can be made from without its Dockerfile. */
async function isNodeWorker(sourceDir: string): Promise<boolean> {
  try {
    const { hasDependencies } = await readWorkerPackage(sourceDir);
    return !hasDependencies || (await findLockFile(sourceDir)) !== undefined;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** A process runs on this machine's own system: what the Dockerfile says of another has no effect. */
function withoutDockerfile(worker: Worker, run: ImageRun): Making {
  const base = standIn(DEFAULT_BASE, "a process needs none");
  return {
    tag: undefined,
    told: { withoutDockerfile: true },
    make: () => buildFromSource(worker, base, run),
    takeOver: () => Promise.resolve(),
  };
}

async function fromDockerfile(worker: Worker, run: ImageRun): Promise<Making> {
  const staged = await stageWorker(worker, run);
  return {
    tag: await dockerfileTag(worker, staged, run.registries),
    make: () => buildDockerfile(worker, staged, run),
    takeOver: () => Promise.resolve(),
  };
}

async function fromSource(worker: Worker, run: ImageRun): Promise<Making> {
  const base = await run.bases.resolve(worker.image.baseImage ?? DEFAULT_BASE);
  const isReal = base.standsInBecause === undefined;
  const warning = isReal
    ? tagAloneWarning(worker, "base_image", base.name, base.pin, run.project)
    : undefined;
  if (warning !== undefined) run.warn(warning);
  return {
    tag: isReal ? await sourceTag(worker, base) : undefined,
    told: { base: toldBase(base) },
    make: () => buildFromSource(worker, base, run),
    takeOver: (found) => restoreManifest(found, worker.sourceDir),
  };
}
