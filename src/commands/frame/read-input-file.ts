import { createReadStream } from "node:fs";

/** More than anyone writes by hand. */
const MAX_INPUT_BYTES = 4_000_000;

/**
 * The text of a file that an option names; a pipe (a shell's `<(…)`) works too.
 * @throws Error of the file system, or when the file is larger than `maxBytes`
 */
export async function readInputFile(file: string, maxBytes = MAX_INPUT_BYTES): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // One byte more shows that the file is too large; a special file such as /dev/zero never ends.
  const stream = createReadStream(file, { end: maxBytes });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
  }
  if (bytes > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}
