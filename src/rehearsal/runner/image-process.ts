import { posix } from "node:path";

import { stringsOf, objectOf, stringOf } from "../json/json-values.ts";
import { isJsonObject } from "../json/json.ts";
import type { StoredImage } from "../ports.ts";

/**
 * What an image says of the process that it runs.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md#properties
 */
export interface ImageProcess {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute within the image. */
  readonly workingDir: string;
  /** How many of its layers, from the bottom up, are its base's. 0 where it does not say. */
  readonly baseLayers: number;
  /** Its base is missing: it runs on this machine's own system alone. */
  readonly isStandIn: boolean;
}

/** What the pipeline writes on images that it builds from source. */
const BASE_LAYERS_LABEL = "cloud-tasks-pipeline.base-layers";
const STAND_IN_LABEL = "cloud-tasks-pipeline.stand-in-base";

export function imageProcess({ config, layers }: StoredImage): ImageProcess {
  const inner = isJsonObject(config["config"]) ? config["config"] : config;
  const labels = objectOf(inner["Labels"]);
  const told = Number(labels[BASE_LAYERS_LABEL] ?? 0);
  const workingDir = stringOf(inner["WorkingDir"]);
  return {
    entrypoint: stringsOf(inner["Entrypoint"]),
    cmd: stringsOf(inner["Cmd"]),
    env: Object.fromEntries(
      stringsOf(inner["Env"]).map((line) => [
        line.slice(0, line.indexOf("=")),
        line.slice(line.indexOf("=") + 1),
      ]),
    ),
    workingDir: posix.resolve("/", workingDir),
    baseLayers: Number.isInteger(told) && told >= 0 && told <= layers.length ? told : 0,
    isStandIn: labels[STAND_IN_LABEL] === "true",
  };
}
