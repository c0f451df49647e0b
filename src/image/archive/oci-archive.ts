import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { bytesBlob, descriptorOf, jsonBlob, type Blob, type Descriptor } from "../oci/blob.ts";
import { parseConfigFile, type ConfigFile } from "../oci/config-file.ts";
import type { Image } from "../oci/image.ts";
import { linuxAmd64, parseManifest, type ImageManifest } from "../oci/manifest.ts";
import { OCI } from "../oci/media-types.ts";
import { badArchive } from "./archive-failure.ts";
import { unpackArchive, type Unpacked } from "./unpack-archive.ts";

/** An image that was read from an archive. */
export interface ArchivedImage extends Image {
  readonly configFile: ConfigFile;
}

const MTIME = new Date(1_000);
const MAX_JSON_BYTES = 4 * 1024 * 1024;

/**
 * Writes an image as an OCI layout in a tar, which `skopeo`, `podman load` and {@link
 * readOciArchive} take: whole, so that whoever pushes it needs nothing else. Byte-stable; there
 * whole or not at all.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md
 */
export async function writeOciArchive(image: Image, target: string): Promise<void> {
  const { pack } = await import("tar-stream");
  const index = jsonBlob(
    { schemaVersion: 2, mediaType: OCI.index, manifests: [descriptorOf(image.manifest)] },
    OCI.index,
  );
  const layout = bytesBlob(Buffer.from('{"imageLayoutVersion":"1.0.0"}'), "");
  const blobs = new Map(
    [...image.layers, image.config, image.manifest].map((blob) => [
      `blobs/sha256/${blob.digest.replace("sha256:", "")}`,
      blob,
    ]),
  );
  const entries: [string, Blob][] = [["oci-layout", layout], ["index.json", index], ...blobs];
  const partial = `${target}.${process.pid}.partial`;
  const tar = pack();
  const written = pipeline(tar, createWriteStream(partial));
  written.catch(() => undefined);
  try {
    for (const [name, blob] of entries) {
      await blob.prepare?.();
      const common = { mtime: MTIME, mode: 0o644, uid: 0, gid: 0 };
      await pipeline(blob.open(), tar.entry({ ...common, name, size: blob.size }));
    }
    tar.finalize();
    await written;
    await rename(partial, target);
  } finally {
    tar.destroy();
    await rm(partial, { force: true });
  }
}

/**
 * Reads an image for linux/amd64 from an OCI layout in a tar. Every blob is checked by its digest,
 * and all that the manifest names must be there: the archive is somebody else's input.
 * @param tempFolder Where it is unpacked; it must live as long as the image is used.
 * @throws Failure `IMAGE_ARCHIVE`
 */
export async function readOciArchive(archive: string, tempFolder: string): Promise<ArchivedImage> {
  const files = await unpackArchive(archive, await mkdtemp(join(tempFolder, "archive-")));
  const index = files.get("index.json");
  if (index === undefined) throw badArchive(archive, "it has no index.json");
  const found = await manifestIn(await json(index, archive), OCI.index, files, archive);
  const { image } = found;
  const config = await blobIn(image.config, files, archive);
  const parsed = parseConfigFile(await json(config.unpacked, archive));
  if ("problem" in parsed) throw badArchive(archive, `its config: ${parsed.problem}`);
  checkConfig(parsed.file, image, archive);
  const layers = await Promise.all(image.layers.map((layer) => blobIn(layer, files, archive)));
  return {
    manifest: found.blob,
    config: config.blob,
    configFile: parsed.file,
    layers: layers.map(({ blob }) => blob),
  };
}

function checkConfig(
  { os, architecture, rootfs }: ConfigFile,
  { layers }: ImageManifest,
  archive: string,
): void {
  if (os !== "linux" || architecture !== "amd64") {
    throw badArchive(archive, `it is made for ${os}/${architecture}, not for linux/amd64`);
  }
  if (rootfs.diff_ids.length !== layers.length) {
    throw badArchive(
      archive,
      `it has ${layers.length} layers, and its config ${rootfs.diff_ids.length}`,
    );
  }
}

/** The manifest of an image that an index leads to, also by way of another index. */
async function manifestIn(
  bytes: Buffer,
  mediaType: string,
  files: ReadonlyMap<string, Unpacked>,
  archive: string,
  depth = 0,
): Promise<{ readonly image: ImageManifest; readonly blob: Blob }> {
  const parsed = parseManifest(bytes, mediaType);
  if ("problem" in parsed) throw badArchive(archive, `its manifest: ${parsed.problem}`);
  if (parsed.kind === "image") return { image: parsed.image, blob: bytesBlob(bytes, mediaType) };
  const { manifests } = parsed.index;
  const chosen = manifests.length === 1 ? manifests[0] : linuxAmd64(parsed.index);
  if (chosen === undefined) throw badArchive(archive, "it holds no image for linux/amd64");
  if (depth > 2) throw badArchive(archive, "its index leads to no image");
  const { unpacked } = await blobIn(chosen, files, archive);
  const inner = await json(unpacked, archive);
  return manifestIn(inner, chosen.mediaType, files, archive, depth + 1);
}

async function blobIn(
  descriptor: Descriptor,
  files: ReadonlyMap<string, Unpacked>,
  archive: string,
): Promise<{ readonly blob: Blob; readonly unpacked: Unpacked }> {
  const { digest, size } = descriptor;
  const unpacked = files.get(`blobs/sha256/${digest.replace("sha256:", "")}`);
  if (unpacked === undefined) throw badArchive(archive, `it lacks ${digest}`);
  if (unpacked.digest !== digest || (await stat(unpacked.file)).size !== size) {
    throw badArchive(archive, `what it has as ${digest} is something else`);
  }
  const { file } = unpacked;
  return { blob: { ...descriptorOf(descriptor), open: () => createReadStream(file) }, unpacked };
}

async function json({ file, size }: Unpacked, archive: string): Promise<Buffer> {
  if (size > MAX_JSON_BYTES) throw badArchive(archive, `a document of it has ${size} bytes`);
  return readFile(file);
}
