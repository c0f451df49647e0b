import { formatImageName } from "../../semantics/image-name.ts";
import { descriptorOf, jsonBlob } from "../oci/blob.ts";
import type { ConfigFile } from "../oci/config-file.ts";
import type { Image } from "../oci/image.ts";
import { layerBlob, type Layer } from "../oci/layer.ts";
import { DOCKER, OCI } from "../oci/media-types.ts";
import type { BaseImage } from "./base-image.ts";

/** How an image runs. */
export interface Process {
  readonly entrypoint: readonly string[];
  readonly workingDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
}

export interface Additions {
  readonly layers: readonly (Layer & { readonly createdBy: string })[];
  readonly process: Process;
  /** The image's title. */
  readonly title: string;
  /** @defaultValue 1970: another time would be another digest of the same content */
  readonly created?: Date;
}

/**
 * How many of an image's layers are its base's: a runner that brings a system of its own needs only
 * the others.
 */
export const BASE_LAYERS_LABEL = "cloud-tasks-pipeline.base-layers";
/** Set on an image that runs in the embedded cloud alone. */
export const STAND_IN_LABEL = "cloud-tasks-pipeline.stand-in-base";

/**
 * What runs where a base would run as root: nobody's number in any base. Numeric, since a name
 * needs an /etc/passwd.
 * @see https://github.com/GoogleContainerTools/distroless (nonroot)
 */
const NON_ROOT = "65532:65532";

/**
 * Puts layers on a base. Same input, same bytes.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/annotations.md
 */
export function assemble(base: BaseImage, additions: Additions): Image {
  const types = base.form === "oci" ? OCI : DOCKER;
  // Some registries refuse a mixture of Docker's and OCI's types. @see
  // https://github.com/ko-build/ko/blob/main/pkg/build/gobuild.go
  const layers = [
    ...base.layers,
    ...additions.layers.map((layer) => layerBlob(layer, types.layer)),
  ];
  const baseLabels = {
    "org.opencontainers.image.base.name": formatImageName({ ...base.name, digest: undefined }),
    "org.opencontainers.image.base.digest": base.digest,
  };
  const config = jsonBlob(configOf(base, additions, baseLabels), types.config);
  const manifest = jsonBlob(
    {
      schemaVersion: 2,
      mediaType: types.manifest,
      config: descriptorOf(config),
      layers: layers.map(descriptorOf),
      ...(base.form === "oci" && base.standsInBecause === undefined
        ? { annotations: baseLabels }
        : {}),
    },
    types.manifest,
  );
  return { manifest, config, layers };
}

function configOf(
  base: BaseImage,
  { layers, process, title, created }: Additions,
  baseLabels: Readonly<Record<string, string>>,
): object {
  const { container: _, container_config: __, author: ___, ...kept } = base.config;
  const { OnBuild: ____, ...config } = kept.config as ConfigFile["config"] & { OnBuild?: unknown };
  const createdText = (created ?? new Date(0)).toISOString().replace(/\.000Z$/, "Z");
  const history = layers.map(({ createdBy }) => ({ created: createdText, created_by: createdBy }));
  return {
    ...kept,
    created: createdText,
    config: {
      ...config,
      Env: mergedEnv(config.Env, process.env),
      Entrypoint: process.entrypoint,
      // The base's would become arguments of ours.
      Cmd: undefined,
      User: userOf(config.User),
      WorkingDir: process.workingDir,
      ExposedPorts: { ...config.ExposedPorts, [`${process.port}/tcp`]: {} },
      Labels: {
        ...config.Labels,
        "org.opencontainers.image.title": title,
        [BASE_LAYERS_LABEL]: String(base.layers.length),
        ...(base.standsInBecause === undefined ? baseLabels : { [STAND_IN_LABEL]: "true" }),
      },
    },
    rootfs: {
      type: "layers",
      diff_ids: [...kept.rootfs.diff_ids, ...layers.map(({ diffId }) => diffId)],
    },
    history: [...paddedHistory(base), ...history],
  };
}

/** Ours, then the base's of other names. */
function mergedEnv(base: readonly string[], own: Readonly<Record<string, string>>): string[] {
  const kept = base.filter((line) => !Object.hasOwn(own, line.slice(0, line.indexOf("="))));
  return [...kept, ...Object.entries(own).map(([name, value]) => `${name}=${value}`)];
}

function userOf(user = ""): string {
  const name = user.split(":")[0] ?? "";
  return name === "" || name === "root" || /^0+$/.test(name) ? NON_ROOT : user;
}

/** As many entries as layers: readers pair the two. */
function paddedHistory({ config, layers }: BaseImage): object[] {
  const told = config.history.filter((entry) => entry.empty_layer !== true).length;
  const missing = Math.max(0, layers.length - told);
  return [...config.history, ...Array.from({ length: missing }, () => ({}))];
}
