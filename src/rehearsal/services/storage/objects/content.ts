import { createHash } from "node:crypto";

import { crc32c } from "../../../crc32c.ts";

/** What is hashed at once: a few milliseconds, after which other calls have their turn. */
const STEP_BYTES = 4 * 1024 * 1024;

/** The bytes of an object, with the hashes of them. */
export interface Content {
  readonly bytes: Buffer;
  /** In base64, big-endian, as Cloud Storage shows it. */
  readonly crc32c: string;
  /** In base64; undefined for a composed object. */
  readonly md5Hash: string | undefined;
  /** How many objects a composed one is made of. */
  readonly componentCount?: number;
}

/** Hashes the bytes; of many of them in steps, since the largest objects take seconds. */
export async function contentOf(bytes: Buffer): Promise<Content> {
  const md5 = createHash("md5");
  let sum = 0;
  for (let from = 0; from < bytes.length; from += STEP_BYTES) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve));
    const step = bytes.subarray(from, from + STEP_BYTES);
    md5.update(step);
    sum = crc32c(step, sum);
  }
  const big = Buffer.alloc(4);
  big.writeUInt32BE(sum);
  return { bytes, crc32c: big.toString("base64"), md5Hash: md5.digest("base64") };
}
