import { Failure } from "../../base/failure.ts";
import type { Image } from "../oci/image.ts";
import type { Repository } from "./repository.ts";

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}

/** Blobs that are sent at the same time. */
const CONCURRENCY = 4;

/**
 * Pushes what a repository lacks of an image, its manifest last, and returns the digest that the
 * registry has it under.
 * @param tag Its name besides its digest.
 * @throws Failure as `Repository.pushBlob` and `pushManifest`
 */
export async function pushImage(
  image: Image,
  repository: Repository,
  tag?: string,
): Promise<string> {
  // A layer may stand in an image twice.
  const blobs = new Map([...image.layers, image.config].map((blob) => [blob.digest, blob]));
  const queue = [...blobs.values()];
  const worker = async (): Promise<void> => {
    for (let blob = queue.shift(); blob !== undefined; blob = queue.shift()) {
      await repository.pushBlob(blob);
    }
  };
  const workers = Array.from({ length: Math.min(CONCURRENCY, queue.length) }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    // The others stop after what they are at.
    queue.length = 0;
    await Promise.allSettled(workers);
    throw error;
  }
  const digest = await repository.pushManifest(image.manifest);
  // The image is there: a repository whose tags can't be moved must not fail the push.
  if (tag !== undefined) await repository.pushManifest(image.manifest, tag).catch(ignoreRefusal);
  return digest;
}
