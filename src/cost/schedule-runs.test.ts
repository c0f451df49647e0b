import { expect, it } from "vitest";

import { monthlyRuns } from "./schedule-runs.ts";
import { scheduleOf } from "./test-kit.ts";

const DAYS = 730 / 24;

it.each([
  ["* * * * *", 43_800],
  ["*/15 * * * *", 2_920],
  ["0 3 * * *", DAYS],
  ["0 9 * * 1", DAYS / 7],
  ["0 0 1 * *", (DAYS * 12) / 365.25],
  ["0 0 29 2 *", DAYS / (4 * 365.25)],
  ["0 0 30 2 *", 0],
  ["0 0 1 * 1", (DAYS * (12 + 365.25 / 7 - 12 / 7)) / 365.25],
])("runs %s on average %d times a month", (cron, runs) => {
  expect(monthlyRuns(scheduleOf({ cron }))).toBeCloseTo(runs, 6);
});

it("does not run while it is paused", () => {
  expect(monthlyRuns(scheduleOf({ paused: true }))).toBe(0);
});
