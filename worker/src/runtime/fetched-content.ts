import type { Bucket } from "../google/bucket.ts";
import type { AttemptContext } from "./attempt-context.ts";
import { errorFields } from "./error-chain.ts";
import { sha256 } from "./fingerprint.ts";
import type { Gate } from "./gate.ts";
import type { Why } from "./give-up.ts";
import type { Outcome } from "./outcome.ts";
import { IS_REFERENCE, parseReference, PAYLOAD_HEADER } from "./payload-reference.ts";

/** Dependencies for reading a payload from the bucket. */
export interface ContentDeps {
  /** The worker's bucket; undefined when it has none. */
  readonly bucket: Bucket | undefined;
  /** Limits the bytes of payloads that are in memory at a time. */
  readonly payloadGate: Gate;
}

/** Whether the task's body is only a reference to its payload. */
export function isByReference(context: AttemptContext): boolean {
  return context.header(PAYLOAD_HEADER) === IS_REFERENCE;
}

/**
 * Does the work on the referenced payload, and deletes that after success. A deleted payload leaves
 * an empty object behind, so that a redelivery of its task is recognised: `"done before"`.
 * @returns the work's outcome, or the reason why the payload is missing
 * @throws Error when the bucket can't be read, which may be temporary
 */
export async function workOnFetched(
  context: AttemptContext,
  body: Buffer,
  { bucket, payloadGate }: ContentDeps,
  work: (content: Buffer) => Promise<Outcome>,
): Promise<Outcome | Why | "done before"> {
  const reference = parseReference(body);
  if (reference === undefined) {
    return refusal("INVALID_PAYLOAD", "the body is not a valid reference to a payload");
  }
  if (bucket === undefined) {
    throw new Error("the payload is in the worker's bucket, but CLOUD_TASKS_BUCKET is not set");
  }
  const { object: name, bytes, sha256: digest } = reference;
  const where = bucket.locate(name);
  const ticket = payloadGate.enter(bytes);
  try {
    const { attemptSignal } = context;
    if (ticket.entering !== undefined) await attemptSignal.race(ticket.entering);
    const object = await attemptSignal.race(bucket.read(name));
    if (object === undefined) return refusal("PAYLOAD_MISSING", `${where} does not exist`);
    const { content, generation: ifGeneration } = object;
    if (content.length === 0) return "done before";
    if (content.length !== bytes || sha256(content) !== digest) {
      const detail = `${where} is not the payload that was enqueued: its SHA-256 differs`;
      return refusal("INVALID_PAYLOAD", detail);
    }
    const outcome = await work(content);
    if (outcome.state === "done" || outcome.state === "duplicate") {
      // The bucket's lifecycle rule deletes leftovers later.
      await bucket
        .write(name, "", { ifGeneration })
        .catch((error: unknown) =>
          context.log.warn(`${where} was not deleted`, errorFields(error)),
        );
    }
    return outcome;
  } finally {
    ticket.leave();
  }
}

function refusal(reason: "INVALID_PAYLOAD" | "PAYLOAD_MISSING", detail: string): Why {
  return { reason, detail };
}
