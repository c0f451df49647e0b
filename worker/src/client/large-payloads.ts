import { randomUUID } from "node:crypto";

import type { Bucket } from "../google/bucket.ts";
import { sha256 } from "../runtime/fingerprint.ts";
import {
  IS_REFERENCE,
  MAX_PAYLOAD_BYTES,
  PAYLOAD_HEADER,
  PAYLOAD_PREFIX,
  renderReference,
} from "../runtime/payload-reference.ts";
import type { CreateRequest } from "./create-request.ts";
import { EnqueueError } from "./enqueue-error.ts";

/** Larger payloads go into the bucket, where there is one. */
const MAX_INLINE_BYTES = 100_000;

/** A request whose payload is where it belongs. */
export interface PlacedRequest {
  readonly request: CreateRequest;
  /** Takes the payload back, where no task will read it. */
  remove(): Promise<void>;
}

/** Puts payloads that are large into the worker's bucket, and a reference with their digest into the task. */
export class LargePayloads {
  readonly #bucket: Bucket | undefined;

  constructor(bucket: Bucket | undefined) {
    this.#bucket = bucket;
  }

  /** @throws EnqueueError `TOO_LARGE`, or `UNAVAILABLE` where the bucket did not take it */
  async place(request: CreateRequest): Promise<PlacedRequest> {
    const bucket = this.#bucket;
    const { body } = request;
    if (bucket === undefined || body.length <= MAX_INLINE_BYTES) {
      return { request, remove: () => Promise.resolve() };
    }
    if (body.length > MAX_PAYLOAD_BYTES) {
      throw new EnqueueError(
        "TOO_LARGE",
        `the payload has ${body.length} bytes: at most ${MAX_PAYLOAD_BYTES} are kept for a task; store the data and enqueue a reference`,
      );
    }
    const object = `${PAYLOAD_PREFIX}${randomUUID()}`;
    try {
      await bucket.write(object, body, { contentType: "application/json" });
    } catch (cause) {
      throw new EnqueueError("UNAVAILABLE", (cause as Error).message, { cause });
    }
    const reference = renderReference({ object, bytes: body.length, sha256: sha256(body) });
    return {
      request: {
        ...request,
        headers: { ...request.headers, [PAYLOAD_HEADER]: IS_REFERENCE },
        body: reference,
      },
      // The bucket's lifecycle deletes what is left.
      remove: () => bucket.delete(object).catch(() => undefined),
    };
  }
}
