import type { Bucket } from "../google/bucket.ts";
import type { AttemptContext } from "./attempt-context.ts";
import { errorFields } from "./error-chain.ts";
import { sha256 } from "./fingerprint.ts";
import type { Gate } from "./gate.ts";
import type { Why } from "./give-up.ts";
import { IS_REFERENCE, parseReference, PAYLOAD_HEADER } from "./payload-reference.ts";

/** The payload's bytes, or why there are none. */
export type TaskContent =
  | {
      readonly content: Buffer;
      /** Deletes what was kept elsewhere, once the work is done. */
      readonly discard?: () => Promise<void>;
    }
  /** The work was done before: its payload was deleted then. */
  | { readonly isDone: true }
  | { readonly refusal: Why };

/** What reading a payload from the bucket needs. */
export interface ContentDeps {
  /** The worker's bucket; undefined when it has none. */
  readonly bucket: Bucket | undefined;
  /** Bounds the bytes of the payloads that are held at a time. */
  readonly payloadGate: Gate;
}

/**
 * The body, or what it refers to. A payload that was deleted after its task succeeded leaves an empty object, so that the
 * task's redelivery is known for what it is.
 * @param onEnd is given what must be called when the attempt ends
 * @throws Error when the bucket cannot be read, which a retry may heal
 */
export async function contentOf(
  context: AttemptContext,
  body: Buffer,
  { bucket, payloadGate }: ContentDeps,
  onEnd: (leave: () => void) => void,
): Promise<TaskContent> {
  if (context.headers[PAYLOAD_HEADER] !== IS_REFERENCE) return { content: body };
  const reference = parseReference(body);
  if (reference === undefined) {
    return refuse("INVALID_PAYLOAD", "the body is not a valid reference to a payload");
  }
  if (bucket === undefined) {
    throw new Error("the payload lies in the worker's bucket, and CLOUD_TASKS_BUCKET is not set");
  }
  const { object: name, bytes, sha256: digest } = reference;
  const ticket = payloadGate.enter(bytes);
  onEnd(() => ticket.leave());
  await context.attemptSignal.race(ticket.entering ?? Promise.resolve());
  const object = await context.attemptSignal.race(bucket.read(name));
  const where = bucket.locate(name);
  if (object === undefined) return refuse("PAYLOAD_MISSING", `${where} does not exist`);
  const { content, generation } = object;
  if (content.length === 0) return { isDone: true };
  if (content.length !== bytes || sha256(content) !== digest) {
    return refuse("INVALID_PAYLOAD", `${where} is not what was enqueued: its SHA-256 differs`);
  }
  return {
    content,
    async discard() {
      try {
        await bucket.write(name, "", { ifGeneration: generation });
      } catch (error) {
        // The bucket's lifecycle deletes it later.
        context.log.warn(`${where} was not deleted`, errorFields(error));
      }
    },
  };
}

function refuse(reason: "INVALID_PAYLOAD" | "PAYLOAD_MISSING", detail: string): TaskContent {
  return { refusal: { reason, detail } };
}
