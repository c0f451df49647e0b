const BY_STATUS: Readonly<Record<number, readonly [code: number, name: string]>> = {
  400: [3, "INVALID_ARGUMENT"],
  401: [16, "UNAUTHENTICATED"],
  403: [7, "PERMISSION_DENIED"],
  404: [5, "NOT_FOUND"],
  409: [6, "ALREADY_EXISTS"],
  429: [8, "RESOURCE_EXHAUSTED"],
  499: [1, "CANCELLED"],
  500: [13, "INTERNAL"],
  501: [12, "UNIMPLEMENTED"],
  503: [14, "UNAVAILABLE"],
  504: [4, "DEADLINE_EXCEEDED"],
};

/** The canonical code of an attempt. */
export interface AttemptStatus {
  readonly code: number;
  readonly name: string;
  readonly message: string;
}

/**
 * The RPC status that an attempt gets for the handler's HTTP status; only 2xx is OK, and 0 stands
 * for no answer at all.
 * @see https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
 */
export function statusOfHttp(httpStatus: number): AttemptStatus {
  if (httpStatus >= 200 && httpStatus < 300) return { code: 0, name: "OK", message: "" };
  const [code, name] = BY_STATUS[httpStatus] ?? [2, "UNKNOWN"];
  const text = httpStatus === 0 ? "no response" : `HTTP status code ${httpStatus}`;
  return { code, name, message: `${name}(${code}): ${text}` };
}
