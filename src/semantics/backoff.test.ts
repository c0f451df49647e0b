import fc from "fast-check";
import { expect, test } from "vitest";

import { isExhausted, retryDelayMs } from "./backoff.ts";

const policy = {
  maxAttempts: 5,
  maxRetryDurationMs: 0,
  minBackoffMs: 10_000,
  maxBackoffMs: 300_000,
  maxDoublings: 3,
};

test("follows the sequence that Google documents", () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => retryDelayMs(policy, n) / 1000);
  expect(seconds).toEqual([10, 20, 40, 80, 160, 240, 300, 300]);
});

test("never shrinks, never passes the maximum, and starts at the minimum", () => {
  fc.assert(
    fc.property(
      fc.record({ min: fc.integer({ min: 1, max: 1e6 }), more: fc.nat(1e7), d: fc.nat(30) }),
      fc.integer({ min: 1, max: 300 }),
      ({ min, more, d }, n) => {
        const p = { ...policy, minBackoffMs: min, maxBackoffMs: min + more, maxDoublings: d };
        const delay = retryDelayMs(p, n);
        return retryDelayMs(p, 1) === min && delay <= min + more && retryDelayMs(p, n + 1) >= delay;
      },
    ),
  );
});

test("gives up only when attempts and duration are both used up", () => {
  expect(isExhausted(policy, 4, 1e9)).toBe(false);
  expect(isExhausted(policy, 5, 0)).toBe(true);
  const timed = { ...policy, maxRetryDurationMs: 60_000 };
  expect(isExhausted(timed, 9, 59_999)).toBe(false);
  expect(isExhausted(timed, 4, 60_000)).toBe(false);
  expect(isExhausted(timed, 5, 60_000)).toBe(true);
  expect(isExhausted({ ...timed, maxAttempts: -1 }, 1e6, 1e9)).toBe(false);
});
