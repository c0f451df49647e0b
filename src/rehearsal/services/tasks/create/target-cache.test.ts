import { expect, it } from "vitest";

import { TargetCache } from "./target-cache.ts";

it("holds no more than 10,000 targets", () => {
  const cache = new TargetCache<number>();
  for (let n = 0; n < 10_001; n++) cache.add(`k${n}`, n);
  expect([cache.size, cache.get("k0"), cache.get("k10000")]).toEqual([1, undefined, 10_000]);
});

it("holds no more than 16 MiB of text", () => {
  const cache = new TargetCache<number>();
  const long = "h".repeat(1024 * 1024 - 8);
  let most = 0;
  for (let n = 0; n < 40; n++) {
    cache.add(`${long}${n}`, n);
    most = Math.max(most, cache.size);
  }
  expect(most).toBe(16);
  expect(cache.get(`${long}39`)).toBe(39);
});
