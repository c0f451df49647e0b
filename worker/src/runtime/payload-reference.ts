/**
 * A task whose payload lies in the worker's bucket says so by this header; its body is then the reference.
 * @example X-Task-Payload: reference
 */
export const PAYLOAD_HEADER = "x-task-payload";
export const IS_REFERENCE = "reference";
/** Where payloads lie in the bucket. */
export const PAYLOAD_PREFIX = "payloads/";
/** A larger payload is refused on both sides. */
export const MAX_PAYLOAD_BYTES = 67_108_864;

/** Where a payload lies, and how it is known to be the one that was meant. */
export interface PayloadReference {
  /** Name of the object in the worker's own bucket. */
  readonly object: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** The body of a task whose payload is elsewhere. */
export function renderReference({ object, bytes, sha256 }: PayloadReference): Buffer {
  return Buffer.from(JSON.stringify({ object, bytes, sha256 }));
}

/** The reference of a body; undefined when it is not one. It leads into the payloads' folder only: any other object of the bucket is refused. */
export function parseReference(body: Buffer): PayloadReference | undefined {
  let value: Partial<Record<keyof PayloadReference, unknown>> | null;
  try {
    value = JSON.parse(body.toString("utf8")) as typeof value;
  } catch {
    return undefined;
  }
  const { object, bytes, sha256 } = value ?? {};
  const isReference =
    typeof object === "string" &&
    /^payloads\/[A-Za-z0-9_-]{1,200}$/.test(object) &&
    typeof bytes === "number" &&
    Number.isInteger(bytes) &&
    bytes > 0 &&
    bytes <= MAX_PAYLOAD_BYTES &&
    typeof sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(sha256);
  return isReference ? { object, bytes, sha256 } : undefined;
}
