import { createReadStream } from "node:fs";

/** More than a person writes into a file of options. */
const MAX_INPUT_BYTES = 4_000_000;

/**
 * The text of a file that an option names; a pipe (`<(…)` of a shell) will do.
 * @throws Error of the file system; when the file has no end or is larger than `maxBytes`
 */
export async function readInputFile(file: string, maxBytes = MAX_INPUT_BYTES): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // One byte more tells that there are more. A special file such as /dev/zero has no end.
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
