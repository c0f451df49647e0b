import type { Cancel, Clock } from "./clock.ts";

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly fire: () => void;
}

/**
 * A clock that moves only when told. Timers fire in order of time, then of arming, and timers armed
 * by a timer fire in the same {@link advance} when they fall due within it.
 */
export class VirtualClock implements Clock {
  #nowMs: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  /** @param startMs Milliseconds since the Unix epoch. @defaultValue 2026-01-01T00:00:00Z */
  constructor(startMs: number = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimer(atMs: number, fire: () => void): Cancel {
    const timer: Timer = { atMs, order: this.#order++, fire };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** The number of timers that are armed. */
  get pending(): number {
    return this.#timers.size;
  }

  /**
   * Moves time by `ms` and fires what falls due, letting promises settle (a turn of the event loop)
   * after each timer so that what it started can arm its own timers.
   * @param settled What is waited for before the first and after each timer, for what takes real
   * time
   */
  async advance(ms: number, settled: () => Promise<void> = settle): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settled();
    for (let next = this.#next(); next !== undefined && next.atMs <= endMs; next = this.#next()) {
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.fire();
      await settled();
    }
    this.#nowMs = Math.max(this.#nowMs, endMs);
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (
        first === undefined ||
        timer.atMs < first.atMs ||
        (timer.atMs === first.atMs && timer.order < first.order)
      ) {
        first = timer;
      }
    }
    return first;
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
