import type { Progress } from "../project/progress.ts";
import type { Worker } from "../project/project.ts";
import { makeImage, type OciImage } from "./oci-image.ts";
import { runBuild, type BuildControl } from "./run-build.ts";
import { takeSnapshot } from "./snapshot.ts";
import { checkEntry, readWorkerPackage } from "./worker-package.ts";

/** Makes a worker's image. Docker and base images can take this place. */
export interface ImageBuilder {
  /** @throws Failure `IMAGE_*` */
  build(worker: Worker, progress: Progress, control?: BuildControl): Promise<OciImage>;
}

/**
 * Builds the worker by its own `npm run build`, then takes its folder as the only layer. There is no base
 * image, so only the embedded cloud, which brings node itself, can run it.
 */
export const snapshotBuilder: ImageBuilder = {
  async build(worker, progress, control) {
    const { hasBuild, cmd } = await readWorkerPackage(worker.sourceDir);
    if (hasBuild) await runBuild(worker.id, worker.sourceDir, progress, control);
    const files = await takeSnapshot(worker.sourceDir);
    checkEntry(cmd, files, worker.id);
    return makeImage(files, cmd, worker.port);
  },
};
