import { expect, test } from "vitest";

import { ExpiringMap } from "./expiring-map.ts";

test("gives a value that outlives the time asked for", () => {
  const map = new ExpiringMap<{ expiresAt: number }>(10);
  map.set("a", { expiresAt: 100 }, 0);
  expect(map.get("a", 99)).toEqual({ expiresAt: 100 });
  expect(map.get("a", 100)).toBeUndefined();
  expect(map.get("b", 0)).toBeUndefined();
});

test("holds no more than its capacity, and drops the oldest first", () => {
  const map = new ExpiringMap<{ expiresAt: number }>(100);
  for (let index = 0; index < 1_000; index++) {
    map.set(`key-${index}`, { expiresAt: 100 }, 0);
    expect(map.size).toBeLessThanOrEqual(100);
    expect(map.get(`key-${index}`, 0)).toBeDefined();
  }
  expect(map.get("key-0", 0)).toBeUndefined();
  expect(map.size).toBeGreaterThanOrEqual(90);
});

test("drops what has expired before what has not", () => {
  const map = new ExpiringMap<{ expiresAt: number }>(10_000);
  map.set("long", { expiresAt: 10_000 }, 0);
  for (let index = 0; index < 5_000; index++) map.set(`key-${index}`, { expiresAt: index }, index);
  expect(map.get("long", 0)).toBeDefined();
  expect(map.size).toBeLessThan(1_100);
});
