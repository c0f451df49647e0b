/** Cancels a timer; calling it again, or after the timer fired, does nothing. */
export type Cancel = () => void;

/** The only source of time: tests pass a manual clock and never sleep. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Calls `fire` once, at `atMs` (milliseconds since the Unix epoch) or as soon after it as
   * possible.
   */
  setTimer(atMs: number, fire: () => void): Cancel;
}

/** Real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(atMs, fire) {
    const handle = setTimeout(fire, Math.max(0, atMs - Date.now()));
    return () => clearTimeout(handle);
  },
};

/** Resolves after `delayMs` on `clock`; rejects with the signal's reason when aborted first. */
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
