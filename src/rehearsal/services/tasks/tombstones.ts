interface Grave {
  readonly name: string;
  readonly untilMs: number;
}

/**
 * Entries at the front that are done with are cut off once there are this many, and more than half
 * are.
 */
const MIN_SPENT = 1024;

/**
 * Names that were used until lately. All entries live equally long, so the oldest always come
 * first.
 */
export class Tombstones {
  readonly #untilMs = new Map<string, number>();
  /**
   * In order of their time. A queue of its own: walking a map from its front passes all that was
   * deleted.
   */
  #graves: Grave[] = [];
  #spent = 0;
  readonly #ttlMs: number;
  readonly #maxEntries: number;

  /** @param maxEntries The oldest names are forgotten beyond this. */
  constructor(ttlMs: number, maxEntries: number = Number.POSITIVE_INFINITY) {
    this.#ttlMs = ttlMs;
    this.#maxEntries = maxEntries;
  }

  add(name: string, nowMs: number): void {
    const untilMs = nowMs + this.#ttlMs;
    this.#untilMs.set(name, untilMs);
    this.#graves.push({ name, untilMs });
    for (;;) {
      const oldest = this.#graves[this.#spent];
      if (oldest === undefined) break;
      // A name that was used again since has a newer entry further back.
      const isCurrent = this.#untilMs.get(oldest.name) === oldest.untilMs;
      if (isCurrent && oldest.untilMs > nowMs && this.#untilMs.size <= this.#maxEntries) break;
      if (isCurrent) this.#untilMs.delete(oldest.name);
      this.#spent += 1;
    }
    if (this.#spent >= MIN_SPENT && this.#spent * 2 > this.#graves.length) {
      this.#graves = this.#graves.slice(this.#spent);
      this.#spent = 0;
    }
  }

  clear(): void {
    this.#untilMs.clear();
  }

  has(name: string, nowMs: number): boolean {
    return (this.#untilMs.get(name) ?? 0) > nowMs;
  }
}
