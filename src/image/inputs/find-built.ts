import { lstat, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { extract } from "tar-stream";

import { Failure } from "../../project/failure.ts";
import { MANIFEST_FILE } from "../../project/manifest.ts";
import type { ImageRun } from "../image-run.ts";
import { pullImage, type PulledImage } from "../registry/pull-image.ts";
import type { Repository } from "../registry/repository.ts";

/** The image that a repository has under a tag; undefined when it has none, or none that can be used. */
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

/**
 * Puts the manifest of the handlers back where the build would have written it: it is read from the worker's folder.
 * @param image Built from source: its top layer has the worker's files.
 */
export async function restoreManifest(image: PulledImage, sourceDir: string): Promise<void> {
  const layer = image.layers.at(-1);
  if (layer === undefined) return;
  const inImage = `${image.configFile.config.WorkingDir ?? ""}/${MANIFEST_FILE}`.replace(
    /^\/+/,
    "",
  );
  await layer.prepare?.();
  const tar = extract();
  const read = pipeline(layer.open(), createGunzip(), tar);
  read.catch(() => undefined);
  for await (const entry of tar) {
    if (entry.header.name !== inImage || entry.header.type !== "file") {
      entry.resume();
      continue;
    }
    await write(join(sourceDir, MANIFEST_FILE), await buffer(entry));
  }
  await read;
}

async function write(file: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // A link would lead elsewhere; without the manifest its handlers are told as missing.
  const isLink = async (path: string): Promise<boolean> =>
    (await lstat(path).catch(() => undefined))?.isSymbolicLink() === true;
  if ((await isLink(dirname(file))) || (await isLink(file))) return;
  await writeFile(file, bytes);
}
