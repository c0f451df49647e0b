import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { z } from "zod";

import { bytesBlob, descriptorOf, jsonBlob, type Blob } from "../oci/blob.ts";
import { parseConfigFile } from "../oci/config-file.ts";
import { gzipSteps } from "../oci/layer.ts";
import { OCI } from "../oci/media-types.ts";
import { badArchive } from "./archive-failure.ts";
import type { ArchivedImage } from "./oci-archive.ts";
import { unpackArchive, type Unpacked } from "./unpack-archive.ts";

const manifestSchema = z
  .array(z.object({ Config: z.string(), Layers: z.array(z.string()) }))
  .length(1);

/**
 * Reads what `docker save` writes, of any age of docker. Its layers are mostly not compressed, and
 * no manifest of the image is in it: both are made here, the same for the same image.
 * @param tempFolder Where it is unpacked; it must live as long as the image is used.
 * @throws Failure `IMAGE_ARCHIVE`
 * @see https://github.com/moby/docker-image-spec/blob/main/spec.md
 */
export async function readDockerArchive(
  archive: string,
  tempFolder: string,
): Promise<ArchivedImage> {
  const folder = await mkdtemp(join(tempFolder, "archive-"));
  const files = await unpackArchive(archive, folder);
  const { Config: configName, Layers: layerNames } = await manifestOf(files, archive);
  const configBytes = await readFile(fileOf(configName, files, archive).file);
  const parsed = parseConfigFile(configBytes);
  if ("problem" in parsed) throw badArchive(archive, `its config: ${parsed.problem}`);
  const diffIds = parsed.file.rootfs.diff_ids;
  if (diffIds.length !== layerNames.length) {
    throw badArchive(
      archive,
      `it has ${layerNames.length} layers, and its config ${diffIds.length}`,
    );
  }
  const layers: Blob[] = [];
  for (const [index, name] of layerNames.entries()) {
    const unpacked = fileOf(name, files, archive);
    const target = join(folder, `layer-${index}.tar.gz`);
    layers.push(await compressed(unpacked, diffIds[index] ?? "", target, archive));
  }
  const config = bytesBlob(configBytes, OCI.config);
  const manifest = jsonBlob(
    {
      schemaVersion: 2,
      mediaType: OCI.manifest,
      config: descriptorOf(config),
      layers: layers.map(descriptorOf),
    },
    OCI.manifest,
  );
  return { manifest, config, layers, configFile: parsed.file };
}

async function manifestOf(
  files: ReadonlyMap<string, Unpacked>,
  archive: string,
): Promise<z.infer<typeof manifestSchema>[number]> {
  const { file } = fileOf("manifest.json", files, archive);
  try {
    const [manifest] = manifestSchema.parse(JSON.parse(await readFile(file, "utf8")));
    if (manifest !== undefined) return manifest;
  } catch {
    // Said below.
  }
  throw badArchive(archive, "its manifest.json is malformed");
}

function fileOf(name: string, files: ReadonlyMap<string, Unpacked>, archive: string): Unpacked {
  const found = files.get(name);
  if (found !== undefined) return found;
  throw badArchive(archive, `it lacks ${name}`);
}

async function compressed(
  { file, size, digest }: Unpacked,
  diffId: string,
  target: string,
  archive: string,
): Promise<Blob> {
  if (await isGzip(file)) {
    return { mediaType: OCI.layer, digest, size, open: () => createReadStream(file) };
  }
  if (digest !== diffId) throw badArchive(archive, `its layer ${diffId} is something else`);
  const hash = createHash("sha256");
  await pipeline(
    createReadStream(file),
    ...gzipSteps((chunk) => void hash.update(chunk)),
    createWriteStream(target),
  );
  return {
    mediaType: OCI.layer,
    digest: `sha256:${hash.digest("hex")}`,
    size: (await stat(target)).size,
    open: () => createReadStream(target),
  };
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await handle.close();
  }
}
