import type { Worker } from "../project/project.ts";
import { formatImageName, type ImageName } from "../semantics/image-name.ts";
import { pushed, type BuiltImage } from "./built-image.ts";
import { targetOf, type ImageRun } from "./image-run.ts";
import { sizeOfImage } from "./oci/image.ts";
import { tagAloneWarning } from "./pin-warning.ts";
import { pullImage } from "./registry/pull-image.ts";

/**
 * An image that is there already, by its digest for linux/amd64: where it is when Cloud Run can
 * take it from there, else copied into the project's repository.
 * @throws Failure `IMAGE_…`
 */
export async function givenImage(
  worker: Worker,
  name: ImageName,
  run: ImageRun,
): Promise<BuiltImage> {
  const { registries, blobs, deps, progress } = run;
  const image = await pullImage(name, registries, blobs);
  const { digest } = image.manifest;
  const warning = tagAloneWarning(worker, "image", name, image.pin, run.project);
  if (warning !== undefined) run.warn(warning);
  const { registry } = registries.repository(name);
  const pulls = deps.endpoints.runPulls(name.host);
  if (pulls === "all" || (pulls === "public" && registry.isPublic(name.repository))) {
    const found = formatImageName({ ...name, tag: undefined, digest });
    progress.info(`${worker.id}: ${formatImageName(name)} is ${digest}`);
    const sizeBytes = sizeOfImage(image);
    return { worker: worker.id, image: found, digest, sizeBytes, made: "given" };
  }
  progress.info(`${worker.id}: copying ${formatImageName(name)} into the project's repository`);
  return pushed(worker, image, { target: targetOf(worker.id, run) }, { made: "copied" }, run);
}
