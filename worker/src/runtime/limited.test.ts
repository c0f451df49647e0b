import { setImmediate } from "node:timers/promises";

import { expect, it } from "vitest";

import { mapLimited } from "./limited.ts";

const items = Array.from({ length: 1_000 }, (_, index) => index);

it("runs a limited number at a time, and returns the results in the items' order", async () => {
  let running = 0;
  let most = 0;
  const results = await mapLimited(items, 8, async (item) => {
    most = Math.max(most, (running += 1));
    for (let turns = item % 5; turns > 0; turns -= 1) await setImmediate();
    running -= 1;
    return item * 2;
  });
  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(8);
});

it("starts nothing after a failure, and waits for what was started", async () => {
  let ended = 0;
  const mapping = mapLimited(items, 8, async (item) => {
    if (item === 10) throw new Error("the tenth failed");
    await setImmediate();
    ended += 1;
  });
  await expect(mapping).rejects.toThrow("the tenth failed");
  const atOnce = ended;
  await setImmediate();
  expect(ended).toBe(atOnce);
  expect(ended).toBeLessThan(20);
});

it("accepts an empty list", async () => {
  expect(await mapLimited([], 8, () => Promise.reject(new Error("never")))).toEqual([]);
});
