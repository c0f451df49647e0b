import type { Check } from "./check.ts";
import type { PlainMap } from "./path.ts";
import type { ConfigResource } from "./schema.ts";

type WorkerConfig = Extract<ConfigResource, { type: "cloud_run" }>["config"];

/** The ways to a worker's image, each with the keys that belong to it. */
const WAYS = {
  image: [],
  dockerfile: ["build_args"],
  base_image: ["install_scripts"],
} as const satisfies Partial<Record<keyof WorkerConfig, readonly (keyof WorkerConfig)[]>>;

const KEYS = Object.keys(WAYS) as (keyof typeof WAYS)[];

/** The keys of the ways that an override does not take, when it takes one. */
export function otherWays(override: PlainMap): string[] {
  const taken = KEYS.filter((key) => override[key] !== undefined);
  if (taken.length === 0) return [];
  return KEYS.filter((key) => !taken.includes(key)).flatMap((key) => [key, ...WAYS[key]]);
}

/** One way to the image, and only what belongs to it. */
export function checkImageWays(config: WorkerConfig, check: Check): void {
  const [taken, second] = KEYS.filter((key) => config[key] !== undefined);
  if (taken === undefined) return;
  const others = KEYS.filter((key) => key !== taken).flatMap((key) => [key, ...WAYS[key]]);
  const extra = second ?? others.find((key) => config[key] !== undefined);
  if (extra === undefined) return;
  check.problem(
    "CT017",
    second === undefined
      ? `${extra} has no effect on an image by ${taken}`
      : `${taken} and ${second} are two ways to one image`,
    ["config", extra],
    "keep one of the two",
    [["config", taken]],
  );
}
