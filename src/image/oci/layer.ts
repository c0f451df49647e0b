import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import type { Pack } from "tar-stream";

import type { Blob } from "./blob.ts";

/** One file of a layer. */
export interface LayerFile {
  /** From the root, without a slash at the start: `app/dist/server.js`. */
  readonly path: string;
  readonly size: number;
  readonly isExecutable: boolean;
  open(): Readable;
}

/** A layer in a file, before it is an image's. */
export interface Layer {
  readonly digest: string;
  /**
   * Of the tar before compression.
   * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md#layer-diffid
   */
  readonly diffId: string;
  readonly size: number;
  readonly file: string;
}

/** One second after the epoch, as jib has it: some programs take 0 for no time at all. */
const MTIME = new Date(1_000);
/** Where RFC 1952 keeps the operating system that zipped a file, and the value for "unknown". */
const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;
/** Pinned: another level gives other bytes. */
const GZIP_LEVEL = 6;

/**
 * Writes files as a gzipped tar, byte-stable for the same files by the same zlib: sorted, one time,
 * owned by root, modes 644 and 755. Each folder is listed too: an old Docker makes one that is not
 * unreadable for all but root.
 */
export async function writeLayer(files: Iterable<LayerFile>, target: string): Promise<Layer> {
  const { pack } = await import("tar-stream");
  const tar = pack();
  const [diff, zipped] = [createHash("sha256"), createHash("sha256")];
  const written = pipeline(
    tar,
    tap((chunk) => void diff.update(chunk)),
    ...gzipSteps((chunk) => void zipped.update(chunk)),
    createWriteStream(target),
  );
  const filled = fill(tar, [...files]);
  // Whichever fails first says why.
  await Promise.all([filled, written]).catch(async (error: unknown) => {
    tar.destroy();
    await Promise.allSettled([filled, written]);
    throw error;
  });
  return {
    digest: `sha256:${zipped.digest("hex")}`,
    diffId: `sha256:${diff.digest("hex")}`,
    size: (await stat(target)).size,
    file: target,
  };
}

/** Zips the same bytes to the same bytes. @param see Shown what comes out. */
export function gzipSteps(see: (chunk: Buffer) => void): [Transform, Transform, Transform] {
  return [createGzip({ level: GZIP_LEVEL }), withoutOs(), tap(see)];
}

/** The layer as a blob. */
export function layerBlob({ digest, size, file }: Layer, mediaType: string): Blob {
  return { mediaType, digest, size, open: () => createReadStream(file) };
}

async function fill(tar: Pack, files: LayerFile[]): Promise<void> {
  const folders = new Set<string>();
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const folder of foldersOf(file.path)) {
      if (folders.has(folder)) continue;
      folders.add(folder);
      tar.entry({ ...COMMON, name: `${folder}/`, type: "directory", mode: 0o755 });
    }
    const mode = file.isExecutable ? 0o755 : 0o644;
    const entry = tar.entry({ ...COMMON, name: file.path, size: file.size, mode });
    await pipeline(file.open(), entry);
  }
  tar.finalize();
}

const COMMON = { mtime: MTIME, uid: 0, gid: 0, uname: "", gname: "" };

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function tap(see: (chunk: Buffer) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      see(chunk);
      done(null, chunk);
    },
  });
}

/** The header must not tell on which machine it was zipped. */
function withoutOs(): Transform {
  let at = 0;
  return tap((chunk) => {
    const index = GZIP_OS_BYTE - at;
    if (index >= 0 && index < chunk.length) chunk[index] = GZIP_OS_UNKNOWN;
    at += chunk.length;
  });
}
