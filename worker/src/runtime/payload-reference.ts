/**
 * The header of a task whose payload is in the worker's bucket; its body is then the reference.
 * @example X-Task-Payload: reference
 */
export const PAYLOAD_HEADER = "x-task-payload";
export const IS_REFERENCE = "reference";
/** The folder of payloads in the bucket. */
export const PAYLOAD_PREFIX = "payloads/";
/** Larger payloads are rejected on both sides. */
export const MAX_PAYLOAD_BYTES = 67_108_864;

/** Where a payload is stored, and the digest that identifies it. */
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

/**
 * The reference in a body; undefined when it is not one. It must be in the folder of payloads:
 * other objects of the bucket are rejected.
 */
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
