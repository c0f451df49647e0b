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

/** Larger payloads are stored in the bucket, if there is one. */
const MAX_INLINE_BYTES = 100_000;

/** A request whose payload is stored. */
export interface PlacedRequest {
  readonly request: CreateRequest;
  /** Removes the payload again when no task will read it. */
  remove(): Promise<void>;
}

/**
 * Stores large payloads in the worker's bucket, and puts a reference with their digest into the
 * task.
 */
export class LargePayloads {
  readonly #bucket: Bucket | undefined;

  constructor(bucket: Bucket | undefined) {
    this.#bucket = bucket;
  }

  /** @throws EnqueueError `TOO_LARGE`, or `UNAVAILABLE` when the bucket can't be written */
  async place(request: CreateRequest): Promise<PlacedRequest> {
    const bucket = this.#bucket;
    const { body } = request;
    if (bucket === undefined || body.length <= MAX_INLINE_BYTES) {
      return { request, remove: () => Promise.resolve() };
    }
    if (body.length > MAX_PAYLOAD_BYTES) {
      throw new EnqueueError(
        "TOO_LARGE",
        `the payload has ${body.length} bytes, but at most ${MAX_PAYLOAD_BYTES} are stored for a task: store the data yourself and enqueue a reference`,
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
      // The bucket's lifecycle rule deletes leftovers.
      remove: () => bucket.delete(object).catch(() => undefined),
    };
  }
}
