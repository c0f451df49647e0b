import type { ServerResponse } from "node:http";

/**
 * The codes of the distribution API with the status each is answered with.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
 */
const STATUS = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 416,
  BLOB_UPLOAD_UNKNOWN: 404,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 400,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_UNKNOWN: 404,
  SIZE_INVALID: 413,
} as const;

/** What the distribution API refuses, in its own error form. */
export class OciError extends Error {
  override readonly name = "OciError";
  readonly code: keyof typeof STATUS;

  constructor(code: keyof typeof STATUS, message: string) {
    super(message);
    this.code = code;
  }
}

/** Answers with the error. @param bodyRead False closes the connection: the rest of the body is not read. */
export function sendOciError(response: ServerResponse, error: OciError, bodyRead: boolean): void {
  const text = JSON.stringify({ errors: [{ code: error.code, message: error.message }] });
  response.writeHead(STATUS[error.code], {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...(bodyRead ? {} : { connection: "close" }),
  });
  response.end(text);
}
