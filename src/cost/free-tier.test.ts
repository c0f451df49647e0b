import { expect, it } from "vitest";

import { estimateCost } from "./estimate.ts";
import { projectOf, queueOf, workerOf } from "./test-kit.ts";

const usage = { tasksPerMonth: 10_000_000, averageDurationMs: 500 };

it("is apart from the usage: high has the same share of it as low", () => {
  const estimate = estimateCost(projectOf(usage, { minInstances: 1 }));
  expect([estimate.lowUsd, estimate.highUsd]).toEqual([258.08, 258.08]);
  // 5.22 of instance time, 0.80 of requests and 0.40 of operations.
  expect(estimate.withoutFreeTierUsd).toBe(264.5);
});

it.each([
  [1, 258.08],
  [0.5, 261.29],
  [0, 264.5],
])("counts %d of it as ours", (share, usd) => {
  expect(estimateCost(projectOf(usage, { minInstances: 1 }), share).likelyUsd).toBe(usd);
});

it("is used up once, by all workers and queues together", () => {
  const handlers = workerOf(usage).handlers.map((handler) => ({ ...handler, queueId: "r" }));
  const two = estimateCost(
    projectOf(
      usage,
      {},
      {
        queues: [queueOf(), queueOf({ id: "r" })],
        workers: [workerOf(usage), workerOf(usage, { id: "v", handlers })],
      },
    ),
  );
  const free = (two.withoutFreeTierUsd ?? 0) - two.likelyUsd;
  expect(free).toBeCloseTo(4.32 + 0.9 + 0.8 + 0.4, 9);
});
