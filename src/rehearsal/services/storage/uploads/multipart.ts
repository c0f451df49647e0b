import { StorageError } from "../storage-error.ts";

/** Far more than the one field that counts. */
const MAX_HEAD_BYTES = 8 * 1024;
/** Of more only their number is of interest. */
const MAX_PARTS = 3;

/** One part of a multipart body. */
export interface Part {
  /** Its Content-Type. */
  readonly type: string | undefined;
  readonly bytes: Buffer;
}

/**
 * The parts of a `multipart/related` body. Lines of the frame end as the first delimiter's does:
 * RFC 2046 asks for CRLF, gcloud writes bare line feeds, and a content that ends in CR must keep it
 * either way.
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
 * @throws StorageError badRequest
 */
export function partsOf(contentType: string, body: Buffer): Part[] {
  const match = /boundary=(?:"([^"]+)"|'([^']+)'|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2] ?? match?.[3];
  if (boundary === undefined)
    throw new StorageError("badRequest", "The multipart body has no boundary.");
  const dashes = `--${boundary}`;
  const lineEnd = lineEndAfter(body, dashes);
  if (lineEnd === undefined) return [];
  const found: Part[] = [];
  // A body may begin with its delimiter, without the line end that all the others have before them.
  let at = body.indexOf(dashes);
  while (at !== -1 && found.length < MAX_PARTS) {
    const from = at + dashes.length;
    const next = delimiterAfter(body, from, lineEnd, dashes);
    const headEnd = body.indexOf(lineEnd + lineEnd, from);
    if (next === -1 || headEnd === -1 || headEnd > next) break;
    if (headEnd - from > MAX_HEAD_BYTES)
      throw new StorageError("badRequest", "The head of a part is too long.");
    const head = body.subarray(from, headEnd).toString("latin1");
    const type = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1];
    found.push({ type, bytes: body.subarray(headEnd + 2 * lineEnd.length, next) });
    at = next + lineEnd.length;
  }
  return found;
}

function lineEndAfter(body: Buffer, dashes: string): "\r\n" | "\n" | undefined {
  const at = body.indexOf(dashes);
  if (at === -1) return undefined;
  const after = body.subarray(at + dashes.length, at + dashes.length + 2).toString("latin1");
  if (after === "\r\n") return "\r\n";
  return after.startsWith("\n") ? "\n" : undefined;
}

/** Where the line end before the next delimiter is; content may hold what only begins like one. */
function delimiterAfter(body: Buffer, from: number, lineEnd: string, dashes: string): number {
  const mark = lineEnd + dashes;
  for (let at = body.indexOf(mark, from); at !== -1; at = body.indexOf(mark, at + 1)) {
    const after = body.subarray(at + mark.length, at + mark.length + 2).toString("latin1");
    if (after.startsWith(lineEnd) || after === "--") return at;
  }
  return -1;
}
