import type { JsonObject } from "../json/json.ts";

/**
 * The canonical codes with their gRPC number and HTTP status.
 * @see https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
 */
export const CODES = {
  CANCELLED: { grpc: 1, http: 499 },
  UNKNOWN: { grpc: 2, http: 500 },
  INVALID_ARGUMENT: { grpc: 3, http: 400 },
  DEADLINE_EXCEEDED: { grpc: 4, http: 504 },
  NOT_FOUND: { grpc: 5, http: 404 },
  ALREADY_EXISTS: { grpc: 6, http: 409 },
  PERMISSION_DENIED: { grpc: 7, http: 403 },
  RESOURCE_EXHAUSTED: { grpc: 8, http: 429 },
  FAILED_PRECONDITION: { grpc: 9, http: 400 },
  ABORTED: { grpc: 10, http: 409 },
  OUT_OF_RANGE: { grpc: 11, http: 400 },
  UNIMPLEMENTED: { grpc: 12, http: 501 },
  INTERNAL: { grpc: 13, http: 500 },
  UNAVAILABLE: { grpc: 14, http: 503 },
  DATA_LOSS: { grpc: 15, http: 500 },
  UNAUTHENTICATED: { grpc: 16, http: 401 },
} as const;

export type CanonicalCode = keyof typeof CODES;

/** What a service of the embedded cloud throws; each transport renders it from the same table. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: CanonicalCode;
  /** `google.rpc.*` details in JSON form, each with its `@type`. */
  readonly details: readonly JsonObject[];

  constructor(code: CanonicalCode, message: string, details: readonly JsonObject[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** Google's JSON error body. @see https://cloud.google.com/apis/design/errors#error_model */
  toJson(): JsonObject {
    return {
      error: {
        code: CODES[this.code].http,
        message: this.message,
        status: this.code,
        ...(this.details.length > 0 ? { details: [...this.details] } : {}),
      },
    };
  }
}

/** An error INVALID_ARGUMENT without details. */
export function invalidArgument(message: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", message);
}
