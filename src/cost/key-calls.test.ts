import { expect, it } from "vitest";

import type { Project, Worker } from "../project/project.ts";
import { estimateCost } from "./estimate.ts";
import { projectOf, scheduleOf, workerOf } from "./test-kit.ts";

const usage = { tasksPerMonth: 1_000_000, averageDurationMs: 100, attemptsPerTask: 1.5 };

/** A worker whose handler has a key. */
function keyed(storage: Worker["storage"], isIdempotent: boolean | undefined): Worker {
  const handlers = workerOf(usage).handlers.map((handler) => ({ ...handler, isIdempotent }));
  return workerOf(usage, { storage, handlers });
}

function keyCalls(project: Project): Record<string, [quantity: number, free: number, usd: number]> {
  return Object.fromEntries(
    estimateCost(project)
      .lines.filter(({ label }) => label.startsWith("idempotency"))
      .map(({ label, quantity, freeQuantity, monthlyUsd }) => [
        label,
        [quantity, freeQuantity ?? 0, monthlyUsd],
      ]),
  );
}

const STORAGE = { deadLetterDays: 90, idempotency: true };

it("counts a claim and a read of each attempt, and a result of each task", () => {
  // 2,500,000 x $5 and 1,500,000 x $0.40 a million, less what is free.
  expect(keyCalls(projectOf(usage, keyed(STORAGE, true)))).toEqual({
    "idempotency writes": [2_500_000, 5_000, 12.48],
    "idempotency reads": [1_500_000, 50_000, 0.58],
  });
});

it("knows that the free calls are those of three regions", () => {
  const project = projectOf(usage, keyed(STORAGE, true), { region: "europe-west1" });
  expect(keyCalls(project)["idempotency writes"]).toEqual([2_500_000, 0, 12.5]);
});

it("counts the runs of a schedule", () => {
  const idle = { ...usage, tasksPerMonth: 0 };
  const handlers = workerOf(idle).handlers.map((handler) => ({ ...handler, isIdempotent: true }));
  const project = projectOf(idle, { storage: STORAGE, handlers }, { schedules: [scheduleOf()] });
  expect(keyCalls(project)["idempotency writes"]?.[0]).toBe(2 * 43_800);
});

it("has no such line without a key, without a bucket, or with keys in memory", () => {
  for (const worker of [
    keyed(STORAGE, false),
    keyed(STORAGE, undefined),
    keyed(undefined, true),
    keyed({ ...STORAGE, idempotency: false }, true),
  ]) {
    expect(keyCalls(projectOf(usage, worker))).toEqual({});
  }
});

it("is below the ceiling", () => {
  const [plain, withKeys] = [keyed(undefined, true), keyed(STORAGE, true)].map(
    (worker) => estimateCost(projectOf(usage, worker)).ceilingUsd ?? 0,
  );
  // 500 a second for 2,628,000 s, each two writes and a read.
  expect((withKeys ?? 0) - (plain ?? 0)).toBeCloseTo(500 * 2_628_000 * (2 * 5e-6 + 4e-7), 2);
});
