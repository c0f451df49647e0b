import { join } from "node:path";

import { Failure } from "../../base/failure.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { dockerIgnore, type IgnoreRules } from "./docker-ignore.ts";

/** A longer one was not written by a person. */
const MAX_BYTES = 100_000;

/**
 * The rules of the first of some files in a folder that is there; none where none is.
 * @throws Failure `IMAGE_UNSUPPORTED_FILE` for one that can't be read: without its rules more would
 * go in than was meant to
 */
export async function readIgnoreFile(
  folder: string,
  names: readonly string[] = [".dockerignore"],
): Promise<IgnoreRules> {
  for (const name of names) {
    const file = join(folder, name);
    const read = await readRegularFile(file, { maxBytes: MAX_BYTES, confinedTo: folder });
    if ("bytes" in read) return dockerIgnore(read.bytes.toString("utf8"));
    if (read.isMissing === true) continue;
    throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${file}" ${read.refused}`, {
      exitCode: 2,
      hint: "replace it by a file of rules",
    });
  }
  return dockerIgnore("");
}
