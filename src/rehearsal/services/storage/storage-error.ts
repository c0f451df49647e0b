/** Reasons of Cloud Storage with their HTTP status. */
const STATUS = {
  notModified: 304,
  badRequest: 400,
  invalid: 400,
  invalidParameter: 400,
  required: 400,
  objectUnderActiveHold: 403,
  retentionPolicyNotMet: 403,
  notFound: 404,
  conflict: 409,
  uploadTooLarge: 413,
  conditionNotMet: 412,
  requestedRangeNotSatisfiable: 416,
  cancelled: 499,
  notImplemented: 501,
  backendError: 503,
} as const;

/**
 * An error of the JSON API; it has statuses that the canonical codes lack.
 * @see https://cloud.google.com/storage/docs/json_api/v1/status-codes
 */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly reason: keyof typeof STATUS;

  constructor(reason: keyof typeof STATUS, message: string) {
    super(message);
    this.reason = reason;
  }

  get status(): number {
    return STATUS[this.reason];
  }

  toJson(): string {
    const { message, reason, status } = this;
    const errors = [{ message, domain: "global", reason }];
    return JSON.stringify({ error: { code: status, message, errors } });
  }
}
