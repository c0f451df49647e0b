/**
 * The codes of the distribution API, with the status that each is answered with.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
 */
const STATUS = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 416,
  BLOB_UPLOAD_UNKNOWN: 404,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 404,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  SIZE_INVALID: 413,
  UNSUPPORTED: 405,
} as const;

/** What the distribution API refuses, in its own error form. */
export class OciError extends Error {
  override readonly name = "OciError";
  readonly status: number;
  readonly #code: keyof typeof STATUS;

  constructor(code: keyof typeof STATUS, message: string) {
    super(message);
    this.#code = code;
    this.status = STATUS[code];
  }

  toJson(): { errors: { code: string; message: string }[] } {
    return { errors: [{ code: this.#code, message: this.message }] };
  }
}
