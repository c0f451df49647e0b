import { existsSync } from "node:fs";
import { chmod, lstat, mkdir, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";

import { extract, type Header } from "tar-stream";

import type { StoredImage } from "../ports.ts";
import { imageProcess } from "./image-process.ts";
import { StartFailure } from "./revision-runner.ts";

/** Cloud Run's in-memory file system is bounded too; this stops a zip bomb. */
const MAX_UNPACKED_BYTES = 1 << 30;
const ZSTD_MAGIC = 0xfd2fb528;
/** @see https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts */
const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";

/**
 * Unpacks what an image's process finds in its working folder once into `root/DIGEST`, and returns
 * that folder. The rest of the system is this machine's own: base layers are skipped. Entries
 * outside of the folder and devices are refused: an image is untrusted input.
 * @throws StartFailure
 */
export async function unpackImage(image: StoredImage, root: string): Promise<string> {
  const folder = join(root, image.digest.replace(/[^a-zA-Z0-9]/g, "-"));
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.hrtime.bigint()}`;
  await mkdir(partial, { recursive: true });
  try {
    const { baseLayers, workingDir } = imageProcess(image);
    const below = workingDir === "/" ? "" : `${workingDir.slice(1)}/`;
    const unpacker = new Unpacker(await realpath(partial), below);
    await mkdir(join(partial, below), { recursive: true });
    for (const layer of image.layers.slice(baseLayers)) await unpacker.unpack(layer);
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

class Unpacker {
  readonly #folder: string;
  /** The part of the image that is taken: a folder with a slash at the end, or all of it. */
  readonly #below: string;
  #left = MAX_UNPACKED_BYTES;

  constructor(folder: string, below: string) {
    this.#folder = folder;
    this.#below = below;
  }

  async unpack(layer: Buffer): Promise<void> {
    if (layer.length >= 4 && layer.readUInt32LE(0) === ZSTD_MAGIC) {
      throw new StartFailure("the image has a layer of zstd, which is not unpacked here: use gzip");
    }
    const isGzip = layer.length >= 2 && layer.readUInt16BE(0) === 0x1f8b;
    const tar = extract();
    const bytes = Readable.from([layer]);
    if (isGzip) {
      const gunzip = createGunzip();
      gunzip.on("error", (error) => tar.destroy(error));
      bytes.pipe(gunzip).pipe(tar);
    } else {
      bytes.pipe(tar);
    }
    for await (const entry of tar) {
      const path = safePath(entry.header.name);
      if (`${path}/`.startsWith(this.#below)) {
        this.#left -= entry.header.size ?? 0;
        if (this.#left < 0) throw new StartFailure("the image is larger than 1 GiB when unpacked");
        await this.#put(path, entry.header, entry);
      }
      entry.resume();
    }
  }

  async #put(path: string, header: Header, content: AsyncIterable<unknown>): Promise<void> {
    const target = join(this.#folder, path);
    const name = posix.basename(path);
    const kind = header.type ?? "file";
    if (kind === "directory") {
      await this.#makeFolder(target);
      return;
    }
    await this.#makeFolder(dirname(target));
    if (name === OPAQUE) {
      await rm(dirname(target), { recursive: true, force: true });
      await mkdir(dirname(target), { recursive: true });
      return;
    }
    if (name.startsWith(WHITEOUT)) {
      await rm(join(dirname(target), name.slice(WHITEOUT.length)), {
        recursive: true,
        force: true,
      });
      return;
    }
    // What a lower layer has here, also a link, is replaced and not followed.
    await rm(target, { recursive: true, force: true });
    if (kind === "file" || kind === "contiguous-file") {
      await writeFile(target, await buffer(content));
      await chmod(target, ((header.mode ?? 0o644) & 0o777) | 0o400);
    } else if (kind === "symlink") {
      await symlink(this.#linkTarget(path, header), target);
    } else {
      throw new StartFailure(
        `entry "${path}" of the image is a ${kind}; only files, folders and symbolic links are run here`,
      );
    }
  }

  /** A folder may lie behind a link that an entry has made: it must still be one of ours. */
  async #makeFolder(folder: string): Promise<void> {
    const found = await lstat(folder).catch(() => undefined);
    if (found !== undefined && !found.isDirectory() && !found.isSymbolicLink()) await rm(folder);
    let existing = folder;
    while (!existsSync(existing)) existing = dirname(existing);
    const real = await realpath(existing);
    if (real !== this.#folder && !real.startsWith(`${this.#folder}/`)) {
      throw new StartFailure("an entry of the image leaves its folder through a link");
    }
    await mkdir(folder, { recursive: true });
  }

  /** An absolute link is one within the image. */
  #linkTarget(path: string, { linkname }: Header): string {
    const target = linkname ?? "";
    const within = posix.isAbsolute(target)
      ? posix.relative(posix.dirname(`/${path}`), posix.normalize(target))
      : target;
    safePath(posix.join(posix.dirname(path), within));
    return within === "" ? "." : within;
  }
}

function safePath(name: string): string {
  const path = posix.normalize(name).replace(/(.)\/$/, "$1");
  if (path.startsWith("/") || path === ".." || path.startsWith("../") || name.includes("\0")) {
    throw new StartFailure(`entry "${name}" of the image leaves its folder`);
  }
  return path;
}
