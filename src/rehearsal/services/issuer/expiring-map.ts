/** Below this many entries no expired entries are removed. */
const SMALL = 1_000;

/**
 * Values by key, each until its time, at most `capacity` of them: keys come from callers (every
 * task may name another audience), so their number must be bounded. When it is full, expired
 * entries are dropped, then the oldest tenth.
 */
export class ExpiringMap<V extends { readonly expiresAt: number }> {
  readonly #entries = new Map<string, V>();
  readonly #capacity: number;
  #sweepAtSize: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#sweepAtSize = Math.min(SMALL, capacity);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** @param untilS Seconds since the Unix epoch that it must outlive. */
  get(key: string, untilS: number): V | undefined {
    const value = this.#entries.get(key);
    return value !== undefined && value.expiresAt > untilS ? value : undefined;
  }

  /** @param nowS Seconds since the Unix epoch: what has expired by then may be dropped. */
  set(key: string, value: V, nowS: number): void {
    // Inserted anew, so that the oldest come first.
    this.#entries.delete(key);
    if (this.#entries.size >= this.#sweepAtSize) this.#sweep(nowS);
    this.#entries.set(key, value);
  }

  #sweep(nowS: number): void {
    for (const [key, { expiresAt }] of this.#entries) {
      if (expiresAt <= nowS) this.#entries.delete(key);
    }
    if (this.#entries.size >= this.#capacity) {
      let surplus = Math.ceil(this.#capacity / 10);
      for (const key of this.#entries.keys()) {
        if (surplus-- === 0) break;
        this.#entries.delete(key);
      }
    }
    this.#sweepAtSize = Math.min(this.#capacity, Math.max(SMALL, this.#entries.size * 2));
  }
}
