import { readRegularFile } from "../base/regular-file.ts";
import type { Problem } from "./diagnostics/problems.ts";

/** A config larger than this was not written by a person. */
const MAX_CONFIG_BYTES = 1_000_000;

/**
 * A config's text, or why it can't be read. Never throws.
 * @param confinedTo The file must lie in this folder, see {@link readRegularFile}
 */
export async function readConfigFile(
  file: string,
  confinedTo: string | undefined,
): Promise<
  | { readonly text: string }
  /** With as much of the text as shows the place. */
  | { readonly problem: Problem; readonly source: string }
> {
  const read = await readRegularFile(file, { maxBytes: MAX_CONFIG_BYTES, confinedTo });
  if ("refused" in read) {
    const { refused, hint } = read;
    return {
      problem: { code: "CT001", message: `${file} ${refused}`, hint, path: [] },
      source: "",
    };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(read.bytes) };
  } catch {
    return otherEncoding(file, read.bytes);
  }
}

/** Byte order marks of UTF-16. @see https://www.unicode.org/faq/utf_bom.html#bom4 */
const UTF_16 = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] } as const;

function otherEncoding(file: string, bytes: Buffer): { problem: Problem; source: string } {
  const utf16 = (["utf-16le", "utf-16be"] as const).find((name) =>
    UTF_16[name].every((byte, index) => bytes[index] === byte),
  );
  const source = new TextDecoder(utf16 ?? "utf-8").decode(bytes);
  // What is no UTF-8 became this character.
  const at = utf16 === undefined ? source.indexOf("\uFFFD") : 0;
  const line = source.slice(0, at).split("\n").length;
  const column = at - source.lastIndexOf("\n", at - 1);
  return {
    problem: {
      code: "CT001",
      message: `${file} is ${utf16 === undefined ? "not" : "UTF-16, not"} UTF-8`,
      hint: "save it with the encoding UTF-8",
      path: [],
      range: { start: { line, column }, end: { line, column: column + 1 } },
    },
    source,
  };
}
