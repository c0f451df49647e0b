import type { Cancel, Clock } from "../runtime/clock.ts";

/** A clock that stands still until it is advanced. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<{ readonly atMs: number; readonly fire: () => void }>();

  /** @param startMs milliseconds since the Unix epoch */
  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimer(atMs: number, fire: () => void): Cancel {
    const timer = { atMs, fire };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** The number of pending timers. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Advances to the next timer and fires all that are due then; false when there is none. */
  advanceToNext(): boolean {
    const nextMs = Math.min(...[...this.#timers].map(({ atMs }) => atMs));
    if (nextMs === Infinity) return false;
    this.advance(Math.max(0, nextMs - this.#nowMs));
    return true;
  }

  /** Advances by `durationMs` and fires the timers that became due, in order. */
  advance(durationMs: number): void {
    const endMs = this.#nowMs + durationMs;
    for (;;) {
      const due = [...this.#timers]
        .filter((timer) => timer.atMs <= endMs)
        .toSorted((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.fire();
    }
    this.#nowMs = endMs;
  }
}
