import { randomUUID } from "node:crypto";

import type { Clock } from "../runtime/clock.ts";
import type { Claim, IdempotencyStore } from "./store.ts";

interface Entry {
  readonly fingerprint: string;
  readonly token: string;
  readonly leaseEndMs: number;
  isCompleted: boolean;
}

/**
 * Remembers keys in this process: it stops the duplicates that reach the same instance. For all instances
 * together the work itself must be idempotent, or the store a shared one.
 */
export class MemoryStore implements IdempotencyStore {
  readonly #clock: Clock;
  readonly #maxEntries: number;
  readonly #entries = new Map<string, Entry>();

  /** @param maxEntries The oldest completed key beyond it is forgotten, so that memory stays bounded. */
  constructor(clock: Clock, maxEntries = 10_000) {
    this.#clock = clock;
    this.#maxEntries = maxEntries;
  }

  begin(key: string, fingerprint: string, leaseMs: number): Promise<Claim> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      if (known.fingerprint !== fingerprint) return Promise.resolve({ state: "mismatch" });
      if (known.isCompleted) return Promise.resolve({ state: "completed" });
      if (known.leaseEndMs > this.#clock.now()) return Promise.resolve({ state: "in-progress" });
    }
    const token = randomUUID();
    const leaseEndMs = this.#clock.now() + leaseMs;
    this.#entries.set(key, { fingerprint, token, leaseEndMs, isCompleted: false });
    return Promise.resolve({ state: "acquired", token });
  }

  complete(key: string, token: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (entry?.token === token) {
      entry.isCompleted = true;
      this.#forgetOldest();
    }
    return Promise.resolve();
  }

  release(key: string, token: string): Promise<void> {
    if (this.#entries.get(key)?.token === token) this.#entries.delete(key);
    return Promise.resolve();
  }

  #forgetOldest(): void {
    if (this.#entries.size <= this.#maxEntries) return;
    for (const [key, entry] of this.#entries) {
      if (entry.isCompleted) {
        this.#entries.delete(key);
        return;
      }
    }
  }
}
