import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { join, posix } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

import { extract } from "tar-stream";

import { errorMessage, Failure } from "../../base/failure.ts";
import { badArchive } from "./archive-failure.ts";

/** A file of an archive, put where it can be read. */
export interface Unpacked {
  readonly file: string;
  readonly size: number;
  /** sha256 of its bytes. */
  readonly digest: string;
}

/** More entries than any image has. */
const MAX_ENTRIES = 10_000;
/** What Artifact Registry takes is larger; no worker is. */
const MAX_BYTES = 20 * 1024 ** 3;

/**
 * Unpacks the files of a tar into a folder under numbers of their own: no name of it becomes a
 * path. Links are followed within the archive, as old ones of docker have them.
 * @returns name -> file
 * @throws Failure `IMAGE_ARCHIVE`
 */
export async function unpackArchive(
  archive: string,
  folder: string,
): Promise<ReadonlyMap<string, Unpacked>> {
  const files = new Map<string, Unpacked>();
  const links = new Map<string, string>();
  const tar = extract();
  const read = pipeline(createReadStream(archive), tar);
  read.catch(() => undefined);
  let bytes = 0;
  try {
    for await (const entry of tar) {
      const { type, size, linkname } = entry.header;
      const name = posix.normalize(entry.header.name);
      bytes += size;
      if (files.size + links.size >= MAX_ENTRIES || bytes > MAX_BYTES) {
        throw badArchive(archive, "it is too large");
      }
      if (type === "file" || type === "contiguous-file") {
        if (files.has(name)) throw badArchive(archive, `it has ${name} twice`);
        files.set(name, await save(entry, join(folder, String(files.size))));
        continue;
      }
      if ((type === "symlink" || type === "link") && linkname) {
        const from = type === "link" ? "" : posix.dirname(name);
        links.set(name, posix.normalize(posix.join(from, linkname)));
      }
      entry.resume();
    }
    await read;
  } catch (error) {
    tar.destroy();
    if (error instanceof Failure) throw error;
    throw badArchive(archive, errorMessage(error));
  }
  for (const [name, target] of links) {
    const found = files.get(target);
    if (found !== undefined && !files.has(name)) files.set(name, found);
  }
  return files;
}

async function save(entry: AsyncIterable<unknown>, file: string): Promise<Unpacked> {
  const hash = createHash("sha256");
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(entry, count, createWriteStream(file));
  return { file, size, digest: `sha256:${hash.digest("hex")}` };
}
