import { encodeHeaders } from "../http2/hpack-encoder.ts";

/** What ends a call that failed. */
export interface GrpcStatus {
  /** Canonical code number. */
  readonly code: number;
  readonly message: string;
  /** Serialized `google.rpc.Status`. */
  readonly details?: Buffer;
}

const TIMEOUT = /^(\d{1,8})([HMSmun])$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1000,
  m: 1,
  u: 0.001,
  n: 0.000001,
};
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
/**
 * What clients take as metadata, with some room for the rest.
 * @see https://grpc.io/docs/guides/metadata/ (8 KiB)
 */
const MAX_MESSAGE_CHARS = 3_000;
const MAX_DETAILS_CHARS = 4_000;

/** Header block of an answer that went well, and of what ends it. */
export const OK_HEADERS = encodeHeaders([
  [":status", "200"],
  ["content-type", "application/grpc"],
]);
export const OK_TRAILERS = encodeHeaders([["grpc-status", "0"]]);

/** Header block of an answer that is a failure. */
export function failureHeaders({ code, message, details }: GrpcStatus): Buffer {
  const bytes = details?.toString("base64") ?? "";
  return encodeHeaders([
    [":status", "200"],
    ["content-type", "application/grpc"],
    // Must come with a refused compression; successes do without.
    ["grpc-accept-encoding", "identity,gzip"],
    ["grpc-status", String(code)],
    ["grpc-message", encodeGrpcMessage(message)],
    ...(bytes === "" || bytes.length > MAX_DETAILS_CHARS
      ? []
      : [["grpc-status-details-bin", bytes] as const]),
  ]);
}

/** With the five bytes in front: not compressed, and the length. */
export function messageFrame(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(message.length + 5);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, 5);
  return frame;
}

/**
 * Percent-encodes only what the protocol says: bytes outside 0x20 to 0x7E, and `%`; a long text is
 * truncated.
 */
export function encodeGrpcMessage(message: string): string {
  let encoded = "";
  for (const byte of Buffer.from(message.slice(0, MAX_MESSAGE_CHARS), "utf8")) {
    if (encoded.length > MAX_MESSAGE_CHARS) break;
    encoded +=
      byte >= 0x20 && byte <= 0x7e && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** Of the `grpc-timeout` header; undefined when there is none. */
export function timeoutMsOf(header: string | undefined): number | undefined {
  const [, digits, unit = ""] = TIMEOUT.exec(header ?? "") ?? [];
  if (digits === undefined) return undefined;
  return Math.min(Number(digits) * (UNIT_MS[unit] ?? 1), MAX_TIMEOUT_MS);
}
