import fc from "fast-check";
import { expect, test } from "vitest";

import { maxBurstSize } from "../../../../semantics/task-limits.ts";
import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { QUEUE, ScriptedSender, TasksKit } from "../tasks-kit.ts";

/**
 * When a queue with enough tasks dispatches at this rate: over 80 s, and for 10 s after a pause
 * that fills the bucket.
 */
async function dispatchTimes(rate: number): Promise<readonly number[]> {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 3 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue({ rateLimits: { maxDispatchesPerSecond: rate } });
  for (let n = 0; n < rate * 90 + 2 * maxBurstSize(rate); n++) kit.createTask();
  await clock.advance(80_000);
  kit.call("PauseQueue", { name: QUEUE });
  await clock.advance(120_000);
  kit.call("ResumeQueue", { name: QUEUE });
  await clock.advance(10_000);
  return sender.sent.map((sent) => sent.atMs);
}

/**
 * The most dispatches that any window of time has above what its length allows. Of all windows at
 * once: one from the i-th to the j-th dispatch has j - i + 1 of them, and its length allows rate *
 * (t[j] - t[i]).
 */
function mostAboveRate(times: readonly number[], rate: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const [index, atMs] of times.entries()) {
    const level = index - (rate * atMs) / 1000;
    lowest = Math.min(lowest, level);
    most = Math.max(most, level - lowest + 1);
  }
  return most;
}

async function check(rate: number): Promise<void> {
  const times = await dispatchTimes(rate);
  const startMs = times[0] ?? 0;
  const inMinute = times.filter((at) => at > startMs + 10_000 && at <= startMs + 70_000).length;
  // One dispatch more or less is where the minute was cut.
  expect(Math.abs(inMinute - rate * 60)).toBeLessThanOrEqual(Math.max(1, rate * 0.6));
  expect(mostAboveRate(times, rate)).toBeLessThanOrEqual(maxBurstSize(rate) + 1e-3);
}

test("mostAboveRate sees a burst that is too large", () => {
  expect(mostAboveRate([0, 0, 0, 1000, 2000], 1)).toBeCloseTo(3);
  expect(mostAboveRate([0, 1000, 2000, 2000, 2000], 1)).toBeCloseTo(3);
  expect(mostAboveRate([0, 1000, 2000], 1)).toBeCloseTo(1);
});

test.each([0.25, 0.5, 1, 3.3, 20, 500])(
  "keeps %s/s within a hundredth over a minute, and any window within the rate plus the burst",
  check,
);

test("keeps random rates so too", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: 5, max: 150, noNaN: true }),
      ),
      check,
    ),
    { numRuns: 15 },
  );
});

test("slows down at 429 and 503 when that is asked for, and comes back with success", async () => {
  const clock = new VirtualClock();
  let status = 429;
  const sender = new ScriptedSender(clock, () => ({ status, afterMs: 3 }));
  const kit = new TasksKit(clock, { sender, throttling: true });
  kit.createQueue({
    rateLimits: { maxDispatchesPerSecond: 64 },
    retryConfig: { maxAttempts: -1, minBackoff: "0.001s", maxBackoff: "0.001s" },
  });
  for (let n = 0; n < 3000; n++) kit.createTask();
  await clock.advance(30_000);
  const throttled = sender.sent.filter(({ atMs }) => atMs > clock.now() - 10_000).length;
  expect(throttled).toBeGreaterThanOrEqual(9);
  expect(throttled).toBeLessThanOrEqual(11);
  status = 200;
  await clock.advance(30_000);
  const recovered = sender.sent.filter(({ atMs }) => atMs > clock.now() - 10_000).length;
  expect(Math.abs(recovered - 640)).toBeLessThanOrEqual(7);
});

test("keeps its rate at 429 unless it is asked to throttle", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 429, afterMs: 3 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue({
    rateLimits: { maxDispatchesPerSecond: 64 },
    retryConfig: { maxAttempts: -1, minBackoff: "0.001s", maxBackoff: "0.001s" },
  });
  for (let n = 0; n < 500; n++) kit.createTask();
  await clock.advance(20_000);
  const kept = sender.sent.filter(({ atMs }) => atMs > clock.now() - 10_000).length;
  expect(Math.abs(kept - 640)).toBeLessThanOrEqual(7);
});
