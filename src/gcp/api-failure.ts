import { errorMessage, Failure } from "../base/failure.ts";

/** The canonical code names by gRPC number. @see https://grpc.io/docs/guides/status-codes/ */
const NAMES = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
] as const;

export type CanonicalName = (typeof NAMES)[number];

/** The name of a `google.rpc.Code` number; `UNKNOWN` for any other number. */
export function canonicalName(code: number): CanonicalName {
  return NAMES[code] ?? "UNKNOWN";
}

/** HTTP status -> canonical code, for REST answers without a `status` field. */
const BY_HTTP: Readonly<Record<number, CanonicalName>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ALREADY_EXISTS",
  412: "FAILED_PRECONDITION",
  429: "RESOURCE_EXHAUSTED",
  501: "UNIMPLEMENTED",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

const HINTS: Partial<Record<CanonicalName, string>> = {
  PERMISSION_DENIED: "grant the role that docs/reference/roles.md lists for this identity",
  UNAUTHENTICATED:
    "the credentials are missing or have expired: authenticate again just before this step",
  RESOURCE_EXHAUSTED:
    "a quota is exhausted or the API throttles: try again later, or raise the quota",
  UNAVAILABLE: "the API did not answer: try again",
};

/** An error answer of a Google API, over REST. */
export class GoogleApiError extends Error {
  override readonly name = "GoogleApiError";
  readonly code: CanonicalName;

  constructor(code: CanonicalName, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * The canonical code of an error of a Google client or of our own REST calls; undefined for
 * anything else.
 */
export function codeOf(error: unknown): CanonicalName | undefined {
  if (error instanceof GoogleApiError) return error.code;
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  const { code } = error;
  if (typeof code !== "number") return undefined;
  // gRPC numbers end at 16; the REST fallback of the clients throws HTTP statuses instead.
  return code <= 16 ? canonicalName(code) : (BY_HTTP[code] ?? "UNKNOWN");
}

/** The canonical code of an HTTP error answer. */
export function codeOfHttp(status: number, bodyStatus: unknown): CanonicalName {
  const named = NAMES.find((name) => name === bodyStatus);
  return named ?? BY_HTTP[status] ?? (status >= 500 ? "INTERNAL" : "UNKNOWN");
}

/** Maps every API error to what the user reads. @param doing e.g. `read service "task-worker"` */
export function apiFailure(doing: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  const hint = code === undefined ? undefined : HINTS[code];
  return new Failure(
    code === undefined ? "GCP_UNREACHABLE" : `GCP_${code}`,
    `could not ${doing}: ${errorMessage(error)}`,
    {
      exitCode: code === "PERMISSION_DENIED" || code === "UNAUTHENTICATED" ? 2 : 1,
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    },
  );
}
