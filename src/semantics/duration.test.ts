import { expect, it } from "vitest";

import { parseDurationMs } from "./duration.ts";

it.each([
  ["250ms", 250],
  ["0.5s", 500],
  ["90m", 5_400_000],
  ["1h30m", 5_400_000],
  ["1d12h", 129_600_000],
  ["1m0.5s", 60_500],
  ["2s500ms", 2_500],
  [1.5, 1_500],
  [0, 0],
])("reads %j", (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms);
});

it.each([
  "",
  "5",
  "s",
  "30m1h",
  "5s5s",
  "1h 30m",
  "-1s",
  "1.s",
  "1e3s",
  "99999999999s",
  -1,
  Number.NaN,
])("refuses %j", (text) => {
  expect(parseDurationMs(text)).toBeUndefined();
});
