import type { Project, Worker } from "../project/project.ts";
import { formatImageName, type ImageName } from "../semantics/image-name.ts";

/**
 * What to tell when production is made from a tag alone, which can stand for another image
 * tomorrow; undefined otherwise.
 * @param key Where it is named: a key of the config, or an instruction of the Dockerfile.
 * @param pin What the tag stands for now, where that is known.
 */
export function tagAloneWarning(
  worker: Worker,
  key: "base_image" | "image" | "FROM",
  name: ImageName,
  pin: string | undefined,
  { isProduction }: Project,
): string | undefined {
  if (!isProduction || name.digest !== undefined) return undefined;
  const at = key === "FROM" ? "FROM " : `${key}: `;
  const pinned =
    pin === undefined ? "its digest" : `${at}${formatImageName({ ...name, digest: pin })}`;
  return `production takes ${formatImageName(name)} for worker "${worker.id}" by its tag alone: pin it by ${pinned}`;
}
