import type { Project, Worker } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { targetOf, withImageRun, type ImageDeps, type ImageRun } from "./image-run.ts";
import { sizeOfImage } from "./oci/image.ts";
import { pushImage } from "./registry/push-image.ts";
import { buildFromSource } from "./source/build-source.ts";

type BuiltImage = Section<"build">["images"][number];

/**
 * Makes each worker's image and pushes it to `HOST/PROJECT/REPOSITORY/WORKER`.
 * @throws Failure `IMAGE_*`, `GCP_NO_CREDENTIALS`
 */
export async function buildImages(project: Project, deps: ImageDeps): Promise<Section<"build">> {
  const startedMs = deps.clock.now();
  const images = await withImageRun(project, deps, async (run) => {
    const built: BuiltImage[] = [];
    for (const worker of project.workers) {
      deps.signal?.throwIfAborted();
      built.push(await buildImage(worker, run));
    }
    return built;
  });
  return {
    status: "passed",
    durationMs: deps.clock.now() - startedMs,
    summary: `${images.length} image${images.length === 1 ? "" : "s"} built and pushed`,
    images,
  };
}

async function buildImage(worker: Worker, run: ImageRun): Promise<BuiltImage> {
  const target = targetOf(worker.id, run);
  const built = await buildFromSource(worker, run);
  const digest = await pushImage(built, target);
  const name = `${target.registry.host}/${target.name}`;
  run.progress.info(`${worker.id}: ${digest} pushed to ${name}`);
  return { worker: worker.id, image: `${name}@${digest}`, digest, sizeBytes: sizeOfImage(built) };
}
