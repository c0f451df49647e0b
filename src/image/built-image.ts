import type { Worker } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { formatImageName } from "../semantics/image-name.ts";
import type { BaseImage } from "./base/base-image.ts";
import type { ImageRun } from "./image-run.ts";
import { sizeOfImage, type Image } from "./oci/image.ts";
import { pushImage } from "./registry/push-image.ts";
import type { Repository } from "./registry/repository.ts";

/** What the report tells of a worker's image. */
export type BuiltImage = Section<"build">["images"][number];

/** What is reported of a base. */
export function reportedBase(base: BaseImage): NonNullable<BuiltImage["base"]> {
  const { name, digest, standsInBecause } = base;
  return {
    name: formatImageName({ ...name, digest: undefined }),
    ...(standsInBecause === undefined ? { digest } : { standsInBecause }),
  };
}

/**
 * Pushes an image to the worker's repository.
 * @param tag Its name besides its digest.
 */
export async function pushed(
  worker: Worker,
  image: Image,
  to: { readonly target: Repository; readonly tag?: string | undefined },
  how: Pick<BuiltImage, "made" | "base" | "withoutDockerfile">,
  run: ImageRun,
): Promise<BuiltImage> {
  const digest = await pushImage(image, to.target, to.tag);
  const name = `${to.target.registry.host}/${to.target.name}`;
  run.progress.info(`${worker.id}: ${digest} pushed to ${name}`);
  const sizeBytes = sizeOfImage(image);
  return { worker: worker.id, image: `${name}@${digest}`, digest, sizeBytes, ...how };
}
