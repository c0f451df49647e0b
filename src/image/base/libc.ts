import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { newest, type Version } from "../dependencies/elf.ts";
import type { BaseImage } from "./base-image.ts";

/**
 * The C library of an image; undefined when none of the known is in it, or its layers can't be read
 * here.
 */
export type Libc =
  | { readonly name: "musl" }
  | { readonly name: "glibc"; readonly version: Version };

const MUSL = /^(?:usr\/)?lib\/ld-musl-x86_64\.so\.1$/;
const GLIBC = /^(?:usr\/)?lib(?:64|\/x86_64-linux-gnu)\/libc(?:-\d+\.\d+\.so|\.so\.6)$/;
/** No libc is nearly as large. */
const MAX_LIBC_BYTES = 32 * 1024 * 1024;

/** Finds the C library of a base in its layers, which are read for it. */
export async function libcOf({ layers }: BaseImage): Promise<Libc | undefined> {
  let found: Libc | undefined;
  for (const layer of layers) {
    if (!layer.mediaType.endsWith("gzip")) continue;
    await layer.prepare?.();
    const { extract } = await import("tar-stream");
    const tar = extract();
    const read = pipeline(layer.open(), createGunzip(), tar);
    read.catch(() => undefined);
    for await (const entry of tar) {
      const path = entry.header.name.replace(/^\.?\//, "");
      if (MUSL.test(path)) found = { name: "musl" };
      const isLibc = GLIBC.test(path) && entry.header.type === "file";
      if (isLibc && (entry.header.size ?? 0) <= MAX_LIBC_BYTES) {
        const version = versionOf(await buffer(entry));
        if (version !== undefined) found = { name: "glibc", version };
      } else {
        entry.resume();
      }
    }
    await read;
  }
  return found;
}

/** glibc names every version that it can stand in for. */
function versionOf(bytes: Buffer): Version | undefined {
  return newest(bytes.toString("latin1").match(/GLIBC_\d+\.\d+/g) ?? []);
}
