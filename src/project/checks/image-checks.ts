import { IMAGE_KEYS, IMAGE_WAYS } from "../schema/image-ways.ts";
import type { ConfigResource } from "../schema/schema.ts";
import type { Check } from "./check.ts";

type WorkerConfig = Extract<ConfigResource, { type: "cloud_run" }>["config"];

/** One way to the image, and only what belongs to it. */
export function checkImageWays(config: WorkerConfig, check: Check): void {
  const [taken, second] = IMAGE_KEYS.filter((key) => config[key] !== undefined);
  if (taken === undefined) return;
  const others = IMAGE_KEYS.filter((key) => key !== taken).flatMap((key) => [
    key,
    ...IMAGE_WAYS[key],
  ]);
  const extra = second ?? others.find((key) => config[key] !== undefined);
  if (extra === undefined) return;
  check.problem(
    "CT017",
    second === undefined
      ? `${extra} has no effect on an image by ${taken}`
      : `${taken} and ${second} both say where the image comes from`,
    ["config", extra],
    "keep one of the two",
    [["config", taken]],
  );
}
