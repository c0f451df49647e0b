import { stat } from "node:fs/promises";
import { join } from "node:path";

import { Failure } from "../base/failure.ts";
import type { Worker } from "../project/project.ts";
import { DEFAULT_BASE } from "./base/base-image.ts";
import { standIn } from "./base/stand-in.ts";
import { reportedBase, type BuiltImage } from "./built-image.ts";
import { buildDockerfile, stageWorker } from "./dockerfile/build-dockerfile.ts";
import type { ImageRun } from "./image-run.ts";
import { dockerfileInputs, sourceTag } from "./inputs/inputs-tag.ts";
import type { Image } from "./oci/image.ts";
import { tagAloneWarning } from "./pin-warning.ts";
import { restoreManifest } from "./restore-manifest.ts";
import { buildFromSource } from "./source/build-source.ts";
import { isNodeWorker } from "./source/worker-package.ts";

/** What the report tells of how an image was made. */
export type Reported = Pick<BuiltImage, "base" | "withoutDockerfile">;

/** An image that is about to be made. */
export interface PendingImage {
  /**
   * The tag that an image of the same inputs has; undefined where they can't be known beforehand.
   */
  readonly tag: string | undefined;
  readonly reported: Reported;
  make(): Promise<{ readonly image: Image; readonly reported: Reported }>;
}

/**
 * How a worker's image is made: by a Dockerfile where one is named or lies in its folder, else from
 * source.
 * @throws Failure `IMAGE_…`
 */
export async function pendingImage(worker: Worker, run: ImageRun): Promise<PendingImage> {
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

/**
 * From source all the same: a process runs on this machine's own system, and what the Dockerfile
 * says of another has no effect. Where the packages can't be known without a lock file of npm, the
 * Dockerfile knows how to install them.
 */
function withoutDockerfile(worker: Worker, run: ImageRun): PendingImage {
  const base = standIn(DEFAULT_BASE, "a process needs none");
  return {
    tag: undefined,
    reported: {},
    async make() {
      try {
        const image = await buildFromSource(worker, base, run);
        return { image, reported: { withoutDockerfile: true } };
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== "IMAGE_LOCK") throw error;
        return (await fromDockerfile(worker, run)).make();
      }
    },
  };
}

async function fromDockerfile(worker: Worker, run: ImageRun): Promise<PendingImage> {
  const staged = await stageWorker(worker, run);
  const { tag, images } = await dockerfileInputs(worker, staged, run.registries);
  for (const { name, digest } of images) {
    const warning = tagAloneWarning(worker, "FROM", name, digest, run.project);
    if (warning !== undefined) run.warn(warning);
  }
  return {
    tag,
    reported: {},
    async make() {
      const image = await buildDockerfile(worker, staged, run);
      await restoreManifest(image, worker.sourceDir);
      return { image, reported: {} };
    },
  };
}

async function fromSource(worker: Worker, run: ImageRun): Promise<PendingImage> {
  const base = await run.bases.resolve(worker.image.baseImage ?? DEFAULT_BASE);
  const isReal = base.standsInBecause === undefined;
  const warning = isReal
    ? tagAloneWarning(worker, "base_image", base.name, base.pin, run.project)
    : undefined;
  if (warning !== undefined) run.warn(warning);
  const reported = { base: reportedBase(base) };
  return {
    tag: isReal ? await sourceTag(worker, base) : undefined,
    reported,
    make: async () => ({ image: await buildFromSource(worker, base, run), reported }),
  };
}
