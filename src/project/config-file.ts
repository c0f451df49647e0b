import type { Problem } from "./problems.ts";
import { readRegularFile } from "./regular-file.ts";

/** A config larger than this was not written by a person. */
const MAX_CONFIG_BYTES = 1_000_000;

/**
 * A config's text, or why it can't be read. Never throws.
 * @param confinedTo The file must lie in this folder, see {@link readRegularFile}
 */
export async function readConfigFile(
  file: string,
  confinedTo: string | undefined,
): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  const read = await readRegularFile(file, { maxBytes: MAX_CONFIG_BYTES, confinedTo });
  if ("refused" in read) {
    const { refused, hint } = read;
    return { problem: { code: "CT001", message: `${file} ${refused}`, hint, path: [] } };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(read.bytes) };
  } catch {
    const message = `${file} is not UTF-8`;
    return { problem: { code: "CT001", message, hint: "save it as UTF-8", path: [] } };
  }
}
