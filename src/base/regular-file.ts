import { constants, type Stats } from "node:fs";
import { lstat, open, type FileHandle } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";

import { errorMessage } from "./failure.ts";

export interface RefusedFile {
  /** The end of a sentence that begins with the file: `is a FIFO`. */
  readonly refused: string;
  readonly hint: string;
  /** Nothing is there. */
  readonly isMissing?: true;
}

/**
 * Reads a file of the project whole, or says why not. Its size and kind are known before anything
 * is read: a FIFO or a device never ends. Never throws.
 * @param options.confinedTo A folder that the file must lie in, with no symbolic link on the way. A
 * pull request may bring a link to a file of the machine that checks it, whose lines would then be
 * quoted in the comment.
 */
export async function readRegularFile(
  file: string,
  options: { readonly maxBytes: number; readonly confinedTo?: string | undefined },
): Promise<{ readonly bytes: Buffer } | RefusedFile> {
  const { maxBytes, confinedTo } = options;
  let handle: FileHandle | undefined;
  try {
    const misplaced = confinedTo === undefined ? undefined : await misplacedIn(confinedTo, file);
    if (misplaced !== undefined) return misplaced;
    const noFollow = confinedTo === undefined ? 0 : (constants.O_NOFOLLOW ?? 0);
    // Opening a FIFO waits for a writer, unless told not to. Windows has neither flag.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noFollow);
    const stats = await handle.stat();
    if (!stats.isFile()) {
      return { refused: `is ${kindOf(stats)}, not a file`, hint: "name a regular file" };
    }
    if (stats.size > maxBytes) return tooLarge(`has ${stats.size} bytes`, maxBytes);
    return await readUpTo(handle, maxBytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      refused: `can't be read: ${errorMessage(error)}`,
      hint: "check the name, and that you may read it",
      ...(code === "ENOENT" || code === "ENOTDIR" ? { isMissing: true } : {}),
    };
  } finally {
    await handle?.close();
  }
}

const CHUNK_BYTES = 65_536;

/** A file may grow while it is read, and those of `/proc` say that they have no bytes. */
async function readUpTo(
  handle: FileHandle,
  maxBytes: number,
): Promise<{ readonly bytes: Buffer } | RefusedFile> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length <= maxBytes) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES));
    if (bytesRead === 0) return { bytes: Buffer.concat(chunks) };
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  return tooLarge(`has more than ${maxBytes} bytes`, maxBytes);
}

function tooLarge(has: string, maxBytes: number): RefusedFile {
  return { refused: `${has}, the limit is ${maxBytes}`, hint: "make it smaller" };
}

async function misplacedIn(folder: string, file: string): Promise<RefusedFile | undefined> {
  const below = relative(resolve(folder), resolve(file));
  if (below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) {
    return { refused: `lies outside of ${folder}`, hint: "name a file of the repository" };
  }
  let place = resolve(folder);
  for (const step of below.split(sep)) {
    place = join(place, step);
    const isLink = (await lstat(place)).isSymbolicLink();
    if (isLink && place === resolve(file)) {
      return { refused: "is a symbolic link", hint: "put the file itself into the repository" };
    }
    if (isLink) {
      const hint = "put the folder itself into the repository";
      return { refused: `is reached through the symbolic link ${place}`, hint };
    }
  }
  return undefined;
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a FIFO";
  if (stats.isSocket()) return "a socket";
  return "a device";
}
