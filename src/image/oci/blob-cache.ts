import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

import type { Blob, Descriptor } from "./blob.ts";

type Content = Pick<Descriptor, "digest" | "size">;

/** What was not used for so long is removed. */
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Content by its digest in a folder that several processes share. A file is there whole or not at
 * all: it is written beside, then renamed.
 */
export class BlobCache {
  readonly #folder: string;
  readonly #nowMs: () => number;
  readonly #pending = new Map<string, Promise<string>>();
  #isPruned = false;

  /** @param nowMs What the age of a file is told by. */
  constructor(folder: string, nowMs: () => number) {
    this.#folder = join(folder, "sha256");
    this.#nowMs = nowMs;
  }

  /**
   * The file of a blob.
   * @param write Writes it, right and whole, where there is none.
   */
  async file(blob: Content, write: (file: string) => Promise<void>): Promise<string> {
    const pending = this.#pending.get(blob.digest);
    if (pending !== undefined) return pending;
    const work = this.#find(blob, write).finally(() => this.#pending.delete(blob.digest));
    this.#pending.set(blob.digest, work);
    return work;
  }

  /** A blob that is had when it is first needed. */
  blob(descriptor: Descriptor, write: (file: string) => Promise<void>): Blob {
    const { mediaType, digest, size } = descriptor;
    return {
      mediaType,
      digest,
      size,
      prepare: async () => void (await this.file(descriptor, write)),
      open: () => createReadStream(this.path(digest)),
    };
  }

  path(digest: string): string {
    return join(this.#folder, digest.replace("sha256:", ""));
  }

  async #find(blob: Content, write: (file: string) => Promise<void>): Promise<string> {
    const file = this.path(blob.digest);
    if ((await sizeOf(file)) === blob.size) {
      // Used now: removed later.
      const now = new Date(this.#nowMs());
      await utimes(file, now, now).catch(() => undefined);
      return file;
    }
    await mkdir(this.#folder, { recursive: true });
    await this.#prune();
    const partial = `${file}.${randomBytes(6).toString("hex")}.partial`;
    try {
      await write(partial);
      await rename(partial, file);
    } finally {
      await rm(partial, { force: true });
    }
    return file;
  }

  /** Also what a killed process left. */
  async #prune(): Promise<void> {
    if (this.#isPruned) return;
    this.#isPruned = true;
    for (const name of await readdir(this.#folder)) {
      const file = join(this.#folder, name);
      const found = await stat(file).catch(() => undefined);
      if (found !== undefined && this.#nowMs() - found.mtimeMs > MAX_AGE_MS) {
        await rm(file, { force: true });
      }
    }
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}
