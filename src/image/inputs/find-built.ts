import { Failure } from "../../base/failure.ts";
import type { ImageRun } from "../image-run.ts";
import { pullImage, type PulledImage } from "../registry/pull-image.ts";
import type { Repository } from "../registry/repository.ts";

/**
 * The image that a repository has under a tag; undefined when it has none, or none that can be
 * used.
 */
export async function findBuilt(
  tag: string,
  { registry, name }: Repository,
  { registries, blobs, control }: ImageRun,
): Promise<PulledImage | undefined> {
  const image = { host: registry.host, repository: name, tag, digest: undefined };
  try {
    return await pullImage(image, registries, blobs);
  } catch (error) {
    control.signal?.throwIfAborted();
    // It is built then: what speaks against that is said by the push.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
