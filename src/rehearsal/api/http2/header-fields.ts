import type { HeaderField } from "./hpack-decoder.ts";
import type { RequestHeaders } from "./http2-stream.ts";

const PSEUDO = new Set([":method", ":scheme", ":authority", ":path"]);
/** Of these the first counts; others are lists. */
const SINGLE = new Set(["authorization", "content-type", "grpc-encoding", "grpc-timeout", "host"]);
/** Names are lower case, and hold neither spaces nor control characters. */
// eslint-disable-next-line no-control-regex -- these are what a name may not hold
const NOT_A_NAME = /[\u0000-\u0020A-Z\u007F-\u00FF]|.:/u;

/**
 * The fields of a request by name; undefined when they are malformed: a pseudo-header that is not
 * known, comes twice or after others, or a name that is not valid.
 * @see https://www.rfc-editor.org/rfc/rfc9113#section-8.3
 */
export function requestHeaders(fields: readonly HeaderField[]): RequestHeaders | undefined {
  const headers: Record<string, string> = {};
  let isRegular = false;
  for (const [name, value] of fields) {
    if (name.startsWith(":")) {
      if (isRegular || !PSEUDO.has(name) || headers[name] !== undefined) return undefined;
      headers[name] = value;
      continue;
    }
    isRegular = true;
    if (name === "" || NOT_A_NAME.test(name)) return undefined;
    if (name === "__proto__") continue;
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (before === undefined) headers[name] = value;
    else if (!SINGLE.has(name)) {
      headers[name] = `${before}${name === "cookie" ? "; " : ", "}${value}`;
    }
  }
  return headers[":method"] === undefined || headers[":path"] === undefined ? undefined : headers;
}
