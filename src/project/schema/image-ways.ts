import type { PlainMap } from "../values/path.ts";
import type { ConfigResource } from "./schema.ts";

type WorkerConfig = Extract<ConfigResource, { type: "cloud_run" }>["config"];

/** The ways to a worker's image, each with the keys that belong to it. */
export const IMAGE_WAYS = {
  image: [],
  dockerfile: ["build_args"],
  base_image: ["install_scripts"],
} as const satisfies Partial<Record<keyof WorkerConfig, readonly (keyof WorkerConfig)[]>>;

export const IMAGE_KEYS = Object.keys(IMAGE_WAYS) as (keyof typeof IMAGE_WAYS)[];

/** The keys of the ways that an override does not take, when it takes one. */
export function otherWays(override: PlainMap): string[] {
  const taken = IMAGE_KEYS.filter((key) => override[key] !== undefined);
  if (taken.length === 0) return [];
  return IMAGE_KEYS.filter((key) => !taken.includes(key)).flatMap((key) => [
    key,
    ...IMAGE_WAYS[key],
  ]);
}
