import { formatImageName, type ImageName } from "../project/image-name.ts";
import type { Project, Worker } from "../project/project.ts";

/**
 * What to tell when production is made from a tag alone, which can stand for another image tomorrow; undefined otherwise.
 * @param pin What the tag stands for now.
 */
export function tagAloneWarning(
  worker: Worker,
  key: "base_image" | "image",
  name: ImageName,
  pin: string,
  { isProduction }: Project,
): string | undefined {
  if (!isProduction || name.digest !== undefined) return undefined;
  const pinned = formatImageName({ ...name, digest: pin });
  return `production takes ${formatImageName(name)} for worker "${worker.id}" by its tag alone: pin it by ${key}: ${pinned}`;
}
