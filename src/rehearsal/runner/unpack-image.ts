import { existsSync } from "node:fs";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";

import { extract } from "tar-stream";

import type { StoredImage } from "../ports.ts";
import { StartFailure } from "./revision-runner.ts";

/** Cloud Run's in-memory file system is bounded too; this stops a zip bomb. */
const MAX_UNPACKED_BYTES = 1 << 30;

/**
 * Unpacks an image's layers once into `root/DIGEST` and returns that folder. Entries that would leave
 * the folder, links and devices are refused: an image is somebody else's input.
 * @throws StartFailure
 */
export async function unpackImage(image: StoredImage, root: string): Promise<string> {
  const folder = join(root, image.digest.replace(/[^a-zA-Z0-9]/g, "-"));
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.hrtime.bigint()}`;
  await mkdir(partial, { recursive: true });
  try {
    const budget = { bytes: MAX_UNPACKED_BYTES };
    for (const layer of image.layers) await unpackLayer(layer, partial, budget);
    await rename(partial, folder).catch((error: unknown) => {
      // Another instance was faster: its folder has the same content.
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new StartFailure(`a layer of image ${image.digest} can't be unpacked: ${detail}`);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function unpackLayer(
  layer: Buffer,
  folder: string,
  budget: { bytes: number },
): Promise<void> {
  const gunzip = createGunzip();
  const tar = extract();
  gunzip.on("error", (error) => tar.destroy(error));
  Readable.from([layer]).pipe(gunzip).pipe(tar);
  for await (const entry of tar) {
    const { name, type, size, mode } = entry.header;
    const path = safePath(name);
    const target = join(folder, path);
    budget.bytes -= size ?? 0;
    if (budget.bytes < 0) throw new StartFailure("the image is larger than 1 GiB when unpacked");
    if (type === "directory") {
      await mkdir(target, { recursive: true });
      entry.resume();
    } else if (type === "file") {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await buffer(entry));
      await chmod(target, ((mode ?? 0o644) & 0o777) | 0o400);
    } else {
      throw new StartFailure(
        `entry "${name}" of the image is a ${type ?? "special file"}; only files and folders are run here`,
      );
    }
  }
}

function safePath(name: string): string {
  const path = posix.normalize(name);
  if (path.startsWith("/") || path === ".." || path.startsWith("../") || name.includes("\0")) {
    throw new StartFailure(`entry "${name}" of the image leaves its folder`);
  }
  return path;
}
