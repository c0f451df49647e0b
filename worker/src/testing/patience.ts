import { setImmediate, setTimeout } from "node:timers/promises";

import type { ManualClock } from "./manual-clock.ts";

/** Turns of the event loop in which work that needs no time completes. */
const TURNS = 10;

/**
 * Waits for `running` and advances `clock` when nothing else would happen: immediately when the
 * work waits for a timer of its own, else after `patienceMs` of real time, in which a local server
 * may answer.
 * @param ownTimers Number of timers that do not belong to the work, such as its timeout.
 */
export async function settleOn<T>(
  clock: ManualClock,
  running: Promise<T>,
  { patienceMs, ownTimers }: { readonly patienceMs: number; readonly ownTimers: number },
): Promise<T> {
  let isSettled = false;
  const settled = running.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  for (;;) {
    for (let turn = 0; turn < TURNS; turn += 1) {
      await setImmediate();
      if (isSettled) return running;
    }
    if (clock.timers <= ownTimers) {
      const stop = new AbortController();
      const waited = setTimeout(patienceMs, undefined, { signal: stop.signal });
      await Promise.race([settled, waited]).finally(() => stop.abort());
      await waited.catch(() => undefined);
    }
    if (isSettled) return running;
    clock.advanceToNext();
  }
}
