import { randomUUID } from "node:crypto";

import type { Bucket, StoredObject } from "../google/bucket.ts";
import { type Clock, systemClock } from "../runtime/clock.ts";
import { sha256 } from "../runtime/fingerprint.ts";
import type { Claim, IdempotencyStore } from "./store.ts";

/** The claim on a key. */
interface ClaimObject {
  readonly fingerprint: string;
  /** Identifies the owner of the claim, who finds it again after a lost answer. */
  readonly owner: string;
  readonly lease_end_ms: number;
}

/** The result of the work. */
interface ResultObject {
  readonly fingerprint: string;
  readonly result?: string;
}

/** After this many take-overs by others, the claim counts as held. */
const MAX_ROUNDS = 3;

/**
 * Stores keys in a Cloud Storage bucket, shared by all instances. A key has two objects, `claim`
 * and `result`, each written with a generation precondition: only one of many concurrent attempts
 * creates the claim, and only one takes over a claim whose lease has ended. The result, once
 * written, is never replaced; claims are checked against it, so that completed work is not
 * repeated, however late its attempt ended. The lease is measured by the instances' clocks, whose
 * skew on Cloud Run is far below the margin of 10 s. The bucket's lifecycle rule deletes old
 * objects.
 */
export class CloudStorageStore implements IdempotencyStore {
  readonly #bucket: Bucket;
  readonly #clock: Clock;
  readonly #prefix: string;

  /** @param prefix Of the objects' names. @defaultValue `"idempotency/"` */
  constructor(bucket: Bucket, clock: Clock = systemClock, prefix = "idempotency/") {
    this.#bucket = bucket;
    this.#clock = clock;
    this.#prefix = prefix;
  }

  async begin(key: string, fingerprint: string, leaseMs: number): Promise<Claim> {
    const names = this.#namesOf(key);
    const own: ClaimObject = {
      fingerprint,
      owner: randomUUID(),
      lease_end_ms: this.#clock.now() + leaseMs,
    };
    let ifGeneration = "0";
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const written = await this.#bucket.write(names.claim, JSON.stringify(own), { ifGeneration });
      // Checked after the claim, not before: a result may have been written since the previous
      // claim was released or expired.
      const done = parse<ResultObject>(await this.#bucket.read(names.result));
      if (done !== undefined) {
        return done.fingerprint === fingerprint
          ? { state: "completed", result: done.result }
          : { state: "mismatch" };
      }
      if (written !== undefined) return acquired(written, fingerprint);
      const found = await this.#bucket.read(names.claim);
      const held = parse<ClaimObject>(found);
      if (found !== undefined && held?.owner === own.owner) {
        return acquired(found.generation, fingerprint);
      }
      if (held !== undefined && held.lease_end_ms > this.#clock.now()) {
        return { state: held.fingerprint === fingerprint ? "in-progress" : "mismatch" };
      }
      ifGeneration = found?.generation ?? "0";
    }
    return { state: "in-progress" };
  }

  /** Even after another attempt took over the lease: the work was done. */
  async complete(key: string, token: string, result: string | undefined): Promise<void> {
    const { fingerprint } = partsOf(token);
    const content: ResultObject = { fingerprint, ...(result === undefined ? {} : { result }) };
    await this.#bucket.write(this.#namesOf(key).result, JSON.stringify(content), {
      ifGeneration: "0",
    });
  }

  async release(key: string, token: string): Promise<void> {
    const { generation: ifGeneration } = partsOf(token);
    await this.#bucket.delete(this.#namesOf(key).claim, { ifGeneration });
  }

  /** A hash: names with a common prefix cause hot spots, and a key may contain any character. */
  #namesOf(key: string): { readonly claim: string; readonly result: string } {
    const folder = `${this.#prefix}${sha256(key)}`;
    return { claim: `${folder}/claim`, result: `${folder}/result` };
  }
}

function acquired(generation: string, fingerprint: string): Claim {
  return { state: "acquired", token: `${generation}/${fingerprint}` };
}

function partsOf(token: string): { readonly generation: string; readonly fingerprint: string } {
  const [generation = "", fingerprint = ""] = token.split("/");
  return { generation, fingerprint };
}

function parse<T>(object: StoredObject | undefined): T | undefined {
  if (object === undefined) return undefined;
  try {
    return JSON.parse(object.content.toString("utf8")) as T;
  } catch {
    return undefined;
  }
}
