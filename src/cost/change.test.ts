import fc from "fast-check";
import { expect, it } from "vitest";

import { systemClock as clock } from "../semantics/clock.ts";
import { parsePriceBook, PRICE_BOOK } from "./price-book.ts";
import { costStage } from "./stage.ts";
import { projectOf, queueOf, scheduleOf } from "./test-kit.ts";

const busy = { tasksPerMonth: 10_000_000, averageDurationMs: 500 };
const dearBook = {
  ...PRICE_BOOK,
  asOf: "2026-01-01",
  prices: {
    ...PRICE_BOOK.prices,
    tasksOperation: { ...PRICE_BOOK.prices.tasksOperation, usd: 0.0000008 },
  },
};

it("takes a change of the config for one, at the same usage and prices", async () => {
  const base = projectOf(busy, { minInstances: 1 });
  const { change, baseLikelyUsd } = await costStage(projectOf(busy, { minInstances: 2 }), {
    clock,
    base,
  });
  expect(baseLikelyUsd).toBe(258.08);
  // Two instances idle for 2 x 2,628,000 s less the 5,000,000 s that are served.
  expect(change).toEqual({ totalUsd: 1.92, configurationUsd: 1.92, pricesUsd: 0, usageUsd: 0 });
});

it("keeps a change of the stated usage apart", async () => {
  const base = projectOf({ ...busy, tasksPerMonth: 1_000_000 });
  const { change } = await costStage(projectOf(busy, { cpu: "4" }), { clock, base });
  // 10 million tasks of the base's worker: 7.60 + 240 + 12.50 + 4 - 6.02; of one million 0.40 + 24
  // + 1.25 + 0.40 - 5.62.
  expect(change?.usageUsd).toBeCloseTo(258.08 - 20.43, 2);
  // Two more vCPUs for 5,000,000 s.
  expect(change?.configurationUsd).toBe(240);
  expect(change?.pricesUsd).toBe(0);
});

it("keeps a change of the prices apart", async () => {
  const base = projectOf(busy);
  const { change, likelyUsd, baseLikelyUsd } = await costStage(projectOf(busy), {
    clock,
    base,
    basePrices: parsePriceBook(JSON.stringify(dearBook), "old.json"),
  });
  // 19,000,000 operations at half the price.
  expect(change).toEqual({ totalUsd: -7.6, configurationUsd: 0, pricesUsd: -7.6, usageUsd: 0 });
  expect(likelyUsd - (baseLikelyUsd ?? 0)).toBeCloseTo(-7.6, 9);
});

it("shows old beside new of each line, new ones, removed ones, and the three that changed most", async () => {
  const base = projectOf(busy, { minInstances: 1 }, { schedules: [scheduleOf({ paused: true })] });
  const head = projectOf(busy, { cpu: "4" }, { queues: [queueOf(), queueOf({ id: "r" })] });
  const { lines, removedLines, drivers, baseLikelyUsd, likelyUsd } = await costStage(head, {
    clock,
    base,
    freeTier: 0,
  });
  const cpu = lines.find(({ label }) => label === "CPU while serving");
  expect([cpu?.baseMonthlyUsd, cpu?.monthlyUsd]).toEqual([240, 480]);
  expect(removedLines).toEqual([{ resourceId: "s", label: "job", baseMonthlyUsd: 0.1 }]);
  expect(drivers?.[0]).toMatchObject({ label: "CPU while serving" });
  const before = [...lines, ...(removedLines ?? [])].reduce(
    (sum, { baseMonthlyUsd = 0 }) => sum + baseMonthlyUsd,
    0,
  );
  expect(before).toBeCloseTo(baseLikelyUsd ?? Number.NaN, 9);
  expect(lines.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0)).toBeCloseTo(likelyUsd, 9);
});

it("leaves what is unknown unknown", async () => {
  const section = await costStage(projectOf(busy), { clock });
  expect(section).not.toHaveProperty("change");
  expect(section).not.toHaveProperty("baseLikelyUsd");
  expect(section.lines.every((line) => !("baseMonthlyUsd" in line))).toBe(true);
  // The dearest first.
  expect(section.drivers?.map(({ monthlyUsd }) => monthlyUsd)).toEqual([235.68, 11.6, 7.6]);
});

it("splits a change into parts that add up, whatever changes", async () => {
  const usage = fc.record({
    tasksPerMonth: fc.integer({ min: 0, max: 100_000_000 }),
    averageDurationMs: fc.integer({ min: 0, max: 60_000 }),
  });
  const own = fc.record({
    minInstances: fc.integer({ min: 0, max: 3 }),
    concurrency: fc.integer({ min: 1, max: 80 }),
    cpuIdle: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(usage, own, usage, own, fc.boolean(), async (a, b, c, d, isDear) => {
      const { change, likelyUsd, baseLikelyUsd } = await costStage(projectOf(a, b), {
        clock,
        base: projectOf(c, d),
        ...(isDear ? { basePrices: dearBook } : {}),
      });
      const { totalUsd = 0, configurationUsd = 0, pricesUsd = 0, usageUsd = 0 } = change ?? {};
      expect(configurationUsd + pricesUsd + usageUsd).toBeCloseTo(totalUsd, 6);
      expect((baseLikelyUsd ?? Number.NaN) + totalUsd).toBeCloseTo(likelyUsd, 6);
      expect(isDear || pricesUsd === 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
