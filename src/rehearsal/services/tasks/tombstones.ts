/** Names that were used until lately. All entries live equally long, so the oldest always come first. */
export class Tombstones {
  readonly #untilMs = new Map<string, number>();
  readonly #ttlMs: number;
  readonly #maxEntries: number;

  /** @param maxEntries The oldest names are forgotten beyond this. */
  constructor(ttlMs: number, maxEntries: number = Number.POSITIVE_INFINITY) {
    this.#ttlMs = ttlMs;
    this.#maxEntries = maxEntries;
  }

  add(name: string, nowMs: number): void {
    this.#untilMs.delete(name);
    this.#untilMs.set(name, nowMs + this.#ttlMs);
    for (const [oldest, untilMs] of this.#untilMs) {
      if (untilMs > nowMs && this.#untilMs.size <= this.#maxEntries) break;
      this.#untilMs.delete(oldest);
    }
  }

  has(name: string, nowMs: number): boolean {
    return (this.#untilMs.get(name) ?? 0) > nowMs;
  }
}
