import { readFile } from "node:fs/promises";

import { Failure } from "../../base/failure.ts";
import { formatImageName, type ImageName } from "../../semantics/image-name.ts";
import type { BlobCache } from "../oci/blob-cache.ts";
import { bytesBlob, type Blob, type Descriptor } from "../oci/blob.ts";
import { parseConfigFile, type ConfigFile } from "../oci/config-file.ts";
import type { Image } from "../oci/image.ts";
import { linuxAmd64, parseManifest, platformsOf, type ImageManifest } from "../oci/manifest.ts";
import { DOCKER } from "../oci/media-types.ts";
import type { Registries } from "./registries.ts";
import type { Repository, StoredManifest } from "./repository.ts";

/** No image has a larger config. */
const MAX_CONFIG_BYTES = 8_000_000;

/** An image for linux/amd64 in a registry. Its layers are read when they are needed. */
export interface PulledImage extends Image {
  readonly name: ImageName;
  /** What the name's tag stands for now: the digest of an index where there is one. */
  readonly pin: string;
  readonly form: "oci" | "docker";
  readonly configFile: ConfigFile;
}

/**
 * Finds an image and reads its manifest and config, all checked by their digests. Of an index, the
 * one for linux/amd64.
 * @throws Failure `IMAGE_UNFIT`, and as `Repository.manifest` and `download`
 */
export async function pullImage(
  name: ImageName,
  registries: Registries,
  cache: BlobCache,
): Promise<PulledImage> {
  const repository = registries.repository(name);
  const found = await repository.manifest(name.digest ?? name.tag ?? "latest");
  const { stored, manifest } = await platformManifest(found, name, repository);
  if (manifest.config.size > MAX_CONFIG_BYTES) {
    throw unfit(name, `its config has ${manifest.config.size} bytes`);
  }
  const { host } = name;
  const blobOf = (descriptor: Descriptor): Blob => ({
    ...cache.blob(descriptor, (file) => repository.download(descriptor, file)),
    origin: { host, repository: name.repository },
  });
  const config = blobOf(manifest.config);
  await config.prepare?.();
  const parsed = parseConfigFile(await readFile(cache.path(config.digest)));
  if ("problem" in parsed) throw unfit(name, `its config is malformed: ${parsed.problem}`);
  checkPlatform(parsed.file, manifest, name);
  return {
    name,
    pin: found.digest,
    form: stored.mediaType.startsWith(DOCKER.manifest) ? "docker" : "oci",
    manifest: { ...bytesBlob(stored.bytes, mediaTypeOf(stored)) },
    config,
    configFile: parsed.file,
    layers: manifest.layers.map(blobOf),
  };
}

/** The manifest of an image, or the one for linux/amd64 of an index. */
async function platformManifest(
  found: StoredManifest,
  name: ImageName,
  repository: Repository,
): Promise<{ readonly stored: StoredManifest; readonly manifest: ImageManifest }> {
  const parsed = parseManifest(found.bytes, found.mediaType);
  if ("problem" in parsed) throw unfit(name, `its manifest is malformed: ${parsed.problem}`);
  if (parsed.kind === "image") return { stored: found, manifest: parsed.image };
  const chosen = linuxAmd64(parsed.index);
  if (chosen === undefined) {
    throw unfit(name, `it is not made for linux/amd64, but for ${platformsOf(parsed.index)}`);
  }
  const stored = await repository.manifest(chosen.digest);
  const child = parseManifest(stored.bytes, stored.mediaType);
  if (!("problem" in child) && child.kind === "image") return { stored, manifest: child.image };
  const why = "problem" in child ? child.problem : "it is an index in an index";
  throw unfit(name, `its manifest for linux/amd64 is malformed: ${why}`);
}

/** The config says it too; where there is no index, it alone. */
function checkPlatform(config: ConfigFile, { layers }: ImageManifest, name: ImageName): void {
  const { os, architecture, rootfs } = config;
  if (os !== "linux" || architecture !== "amd64") {
    throw unfit(name, `it is made for ${os}/${architecture}, not for linux/amd64`);
  }
  if (rootfs.diff_ids.length !== layers.length) {
    throw unfit(name, `it has ${layers.length} layers, and its config ${rootfs.diff_ids.length}`);
  }
}

/** Without parameters: it is sent again as it was named. */
function mediaTypeOf({ mediaType }: StoredManifest): string {
  return mediaType.replace(/;.*$/, "").trim();
}

function unfit(name: ImageName, why: string): Failure {
  return new Failure("IMAGE_UNFIT", `${formatImageName(name)} can't be used: ${why}`, {
    exitCode: 2,
    hint: "name an image for linux/amd64, which is what Cloud Run runs",
  });
}
