/** Cancels a timer; calling it again, or after the timer fired, does nothing. */
export type Cancel = () => void;

/**
 * The one source of time. Everything that waits or stamps takes a clock, so that a test can run
 * months of retries in milliseconds on a {@link VirtualClock}.
 */
export interface Clock {
  /**
   * Milliseconds since the Unix epoch. Never runs ahead of the wall clock on {@link systemClock}.
   */
  now(): number;
  /**
   * Calls `fire` once, at `atMs` (milliseconds since the Unix epoch) or as soon after it as
   * possible, never before. A time in the past fires on the next turn of the event loop.
   */
  setTimer(atMs: number, fire: () => void): Cancel;
}

/**
 * `setTimeout` fires at once for a longer delay, so longer ones are re-armed (30-day schedules
 * reach it).
 */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Real time. `Date.now()` rather than `performance.now()`: the latter runs up to 2 ms ahead of the
 * wall clock, and a task would be dispatched before its time.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(atMs, fire) {
    let handle: NodeJS.Timeout;
    const arm = (): void => {
      const delayMs = atMs - Date.now();
      // A timer may wake up to 1 ms early (the loop's cached time): look again before firing.
      handle = setTimeout(
        () => (Date.now() >= atMs ? fire() : arm()),
        Math.min(Math.max(0, Math.ceil(delayMs)), MAX_TIMEOUT_MS),
      );
    };
    arm();
    return () => clearTimeout(handle);
  },
};

/** Resolves at `clock.now() + delayMs`; rejects with `signal.reason` when aborted first. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const onAbort = (): void => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = clock.setTimer(clock.now() + delayMs, () => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
