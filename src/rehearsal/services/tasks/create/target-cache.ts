const MAX_ENTRIES = 10_000;
/** A target may have headers of 80 KB: all of them together hold no more than this. */
const MAX_CHARS = 16 * 1024 * 1024;

/**
 * Targets by what names them. Tasks of one producer mostly differ in their body only: what they
 * share is checked and kept once. Emptied when it is full: a producer that fills it hardly repeats
 * its targets.
 */
export class TargetCache<T> {
  readonly #byKey = new Map<string, T>();
  #chars = 0;

  get(key: string): T | undefined {
    return this.#byKey.get(key);
  }

  /** @param key That the cache does not have. */
  add(key: string, target: T): void {
    this.#chars += key.length;
    if (this.#byKey.size >= MAX_ENTRIES || this.#chars > MAX_CHARS) {
      this.#byKey.clear();
      this.#chars = key.length;
    }
    this.#byKey.set(key, target);
  }

  get size(): number {
    return this.#byKey.size;
  }
}
