import { lstat, mkdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { extract } from "tar-stream";

import { MANIFEST_FILE, MAX_MANIFEST_BYTES } from "../project/resolve/manifest.ts";
import { BASE_LAYERS_LABEL } from "./base/assemble.ts";
import type { Blob } from "./oci/blob.ts";
import type { ConfigFile } from "./oci/config-file.ts";
import type { Image } from "./oci/image.ts";
import { isNodeWorker } from "./source/worker-package.ts";

/**
 * Puts the manifest of a Node worker's handlers where a build on this machine would have written
 * it: it is read from the worker's folder. An image without one leaves what is there.
 */
export async function restoreManifest(
  { configFile, layers }: Image & { readonly configFile: ConfigFile },
  sourceDir: string,
): Promise<void> {
  if (!(await isNodeWorker(sourceDir))) return;
  const { WorkingDir = "/", Labels } = configFile.config;
  const inImage = plainPath(posix.join("/", WorkingDir, MANIFEST_FILE));
  const told = Number(Labels[BASE_LAYERS_LABEL] ?? 0);
  const own = layers.slice(Number.isInteger(told) && told > 0 ? told : 0);
  for (const layer of own.toReversed()) {
    const bytes = await fileIn(layer, inImage);
    if (bytes !== undefined) {
      await write(join(sourceDir, MANIFEST_FILE), bytes);
      return;
    }
  }
}

/**
 * A file of a layer; undefined when it has none of that name, or is packed in a way that is not
 * read here.
 */
async function fileIn(layer: Blob, path: string): Promise<Buffer | undefined> {
  const unpack = layer.mediaType.endsWith("gzip") ? createGunzip() : new PassThrough();
  if (!/(?:gzip|tar)$/.test(layer.mediaType)) return undefined;
  await layer.prepare?.();
  const stop = new AbortController();
  const tar = extract();
  const read = pipeline(layer.open(), unpack, tar, { signal: stop.signal });
  read.catch(() => undefined);
  try {
    for await (const entry of tar) {
      const { name, type, size } = entry.header;
      if (type === "file" && plainPath(name) === path && size <= MAX_MANIFEST_BYTES) {
        return await buffer(entry);
      }
      entry.resume();
    }
    await read;
    return undefined;
  } catch {
    // Not what its type says: whoever runs the image tells so. Without the manifest its handlers
    // are reported as missing.
    return undefined;
  } finally {
    stop.abort();
  }
}

function plainPath(name: string): string {
  return posix.join("/", name);
}

async function write(file: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // A link would lead elsewhere.
  const isLink = async (path: string): Promise<boolean> =>
    (await lstat(path).catch(() => undefined))?.isSymbolicLink() === true;
  if ((await isLink(dirname(file))) || (await isLink(file))) return;
  await writeFile(file, bytes);
}
