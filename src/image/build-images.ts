import type { Project, Worker } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { imagesSummary } from "../report/stages/build.ts";
import { pushed, type BuiltImage } from "./built-image.ts";
import { givenImage } from "./given-image.ts";
import { targetOf, withImageRun, type ImageDeps, type ImageRun } from "./image-run.ts";
import { findBuilt } from "./inputs/find-built.ts";
import { pendingImage } from "./make-image.ts";
import { sizeOfImage } from "./oci/image.ts";
import { restoreManifest } from "./restore-manifest.ts";

/**
 * Sees that each worker's image is in a registry that Cloud Run takes it from: one that is given by
 * the config, one that was made from the same inputs before, or one that is built now and pushed to
 * `HOST/PROJECT/REPOSITORY/WORKER`.
 * @throws Failure `IMAGE_*`, `GCP_NO_CREDENTIALS`
 */
export function buildImages(project: Project, deps: ImageDeps): Promise<Section<"build">> {
  return eachImage(project, deps, (worker, run) => {
    const { given } = worker.image;
    return given === undefined ? builtImage(worker, run) : givenImage(worker, given, run);
  });
}

async function builtImage(worker: Worker, run: ImageRun): Promise<BuiltImage> {
  const target = targetOf(worker.id, run);
  const pending = await pendingImage(worker, run);
  const { tag } = pending;
  const found =
    tag === undefined || run.deps.reuse === false ? undefined : await findBuilt(tag, target, run);
  if (found === undefined) {
    const { image, reported } = await pending.make();
    return pushed(worker, image, { target, tag }, { made: "built", ...reported }, run);
  }
  await restoreManifest(found, worker.sourceDir);
  const { digest } = found.manifest;
  run.progress.info(`${worker.id}: ${digest} was made of the same inputs before`);
  const image = `${target.registry.host}/${target.name}@${digest}`;
  const sizeBytes = sizeOfImage(found);
  return { worker: worker.id, image, digest, sizeBytes, made: "reused", ...pending.reported };
}

/** Makes a section of what is done for each worker, one after another. */
export async function eachImage(
  project: Project,
  deps: ImageDeps,
  imageOf: (worker: Worker, run: ImageRun) => Promise<BuiltImage>,
): Promise<Section<"build">> {
  const startedMs = deps.clock.now();
  const { images, warnings } = await withImageRun(project, deps, async (run) => {
    const made: BuiltImage[] = [];
    for (const worker of project.workers) {
      deps.signal?.throwIfAborted();
      made.push(await imageOf(worker, run));
    }
    return { images: made, warnings: run.warnings };
  });
  return {
    status: "passed",
    durationMs: deps.clock.now() - startedMs,
    summary: imagesSummary(images),
    images,
    ...(warnings.length === 0 ? {} : { warnings: [...warnings] }),
  };
}
