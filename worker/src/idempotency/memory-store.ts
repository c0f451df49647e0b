import { randomUUID } from "node:crypto";

import { type Clock, systemClock } from "../runtime/clock.ts";
import { type Duration, parseDuration } from "../runtime/duration.ts";
import type { Claim, IdempotencyStore } from "./store.ts";

/** Limits of a `MemoryStore`. */
export interface MemoryStoreOptions {
  /** @defaultValue real time */
  readonly clock?: Clock;
  /** How long a completed key is remembered. @defaultValue `"24h"` */
  readonly expireAfter?: Duration;
  /** Number of keys beyond which the one completed first is dropped. @defaultValue 10,000 */
  readonly maxEntries?: number;
  /**
   * Size of keys and results beyond which the one completed first is dropped. @defaultValue 16 MiB
   */
  readonly maxBytes?: number;
}

interface Lease {
  readonly fingerprint: string;
  readonly token: string;
  readonly endMs: number;
}

interface Done {
  readonly fingerprint: string;
  readonly result: string | undefined;
  readonly endMs: number;
  readonly bytes: number;
}

/**
 * Stores keys in this process: it stops duplicates that reach the same instance. Across instances,
 * the work itself must be idempotent, or the store a shared one.
 */
export class MemoryStore implements IdempotencyStore {
  readonly #clock: Clock;
  readonly #expireAfterMs: number;
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #leases = new Map<string, Lease>();
  /** In the order of completion, which is that of expiry. */
  readonly #done = new Map<string, Done>();
  #bytes = 0;

  /** @throws RangeError when `expireAfter` is not a valid duration. */
  constructor(options: MemoryStoreOptions = {}) {
    this.#clock = options.clock ?? systemClock;
    this.#expireAfterMs = parseDuration(
      options.expireAfter ?? "24h",
      "expireAfter of a MemoryStore",
    );
    this.#maxEntries = options.maxEntries ?? 10_000;
    this.#maxBytes = options.maxBytes ?? 16_777_216;
  }

  begin(key: string, fingerprint: string, leaseMs: number): Promise<Claim> {
    this.#forget();
    if ((this.#leases.get(key)?.endMs ?? Infinity) <= this.#clock.now()) this.#leases.delete(key);
    const known = this.#done.get(key) ?? this.#leases.get(key);
    if (known !== undefined && known.fingerprint !== fingerprint) {
      return Promise.resolve({ state: "mismatch" });
    }
    if (known !== undefined) {
      return Promise.resolve(
        "token" in known ? { state: "in-progress" } : { state: "completed", result: known.result },
      );
    }
    const token = randomUUID();
    this.#leases.set(key, { fingerprint, token, endMs: this.#clock.now() + leaseMs });
    return Promise.resolve({ state: "acquired", token });
  }

  complete(key: string, token: string, result: string | undefined): Promise<void> {
    const lease = this.#leases.get(key);
    if (lease?.token === token) {
      this.#leases.delete(key);
      const bytes = key.length + (result?.length ?? 0);
      const endMs = this.#clock.now() + this.#expireAfterMs;
      this.#done.set(key, { fingerprint: lease.fingerprint, result, endMs, bytes });
      this.#bytes += bytes;
      this.#forget();
    }
    return Promise.resolve();
  }

  release(key: string, token: string): Promise<void> {
    if (this.#leases.get(key)?.token === token) this.#leases.delete(key);
    return Promise.resolve();
  }

  /** Drops expired keys, and the oldest ones beyond the limits. */
  #forget(): void {
    const nowMs = this.#clock.now();
    for (const [key, { endMs, bytes }] of this.#done) {
      const isTooMuch = this.#done.size > this.#maxEntries || this.#bytes > this.#maxBytes;
      if (endMs > nowMs && !isTooMuch) break;
      this.#done.delete(key);
      this.#bytes -= bytes;
    }
    // Leases of handlers that never settle.
    if (this.#leases.size <= this.#maxEntries) return;
    for (const [key, { endMs }] of this.#leases) if (endMs <= nowMs) this.#leases.delete(key);
  }
}
