import { expect, it } from "vitest";

import { estimateCost } from "./estimate.ts";
import { projectOf } from "./test-kit.ts";

it("says what min_instances: 0 saves", () => {
  const project = projectOf({ tasksPerMonth: 0 }, { minInstances: 2, concurrency: 8 });
  expect(estimateCost(project).tips).toEqual([
    {
      resourceId: "w",
      text: "min_instances: 0, with a cold start after idle time, saves $39.42 a month",
      savesUsd: 39.42,
    },
  ]);
});

it("says where an always-on CPU costs less: above 71 % of the time busy", () => {
  const at = (share: number) =>
    estimateCost(
      projectOf(
        { tasksPerMonth: (share * 2_628_000) / 10, averageDurationMs: 10_000 },
        { minInstances: 1, maxInstances: 1, concurrency: 8, memory: "1Gi" },
      ),
      0,
    ).tips?.some(({ text }) => text.startsWith("cpu_idle: false"));
  // Random arrivals leave 1 - exp(-share) of the time busy.
  expect(at(-Math.log(1 - 0.69))).toBe(false);
  expect(at(-Math.log(1 - 0.78))).toBe(true);
});

it("says what more requests at a time save, and nothing that saves less than a dollar", () => {
  const busy = projectOf({ tasksPerMonth: 10_000_000, averageDurationMs: 500 });
  const [tip] = estimateCost(busy).tips ?? [];
  expect(tip?.text).toContain("concurrency: 8");
  // 258.08 one at a time, 101.73 + what random arrivals leave; the worker has no minimum instance.
  const after = estimateCost(
    projectOf({ tasksPerMonth: 10_000_000, averageDurationMs: 500 }, { concurrency: 8 }),
  ).likelyUsd;
  expect(tip?.savesUsd).toBeCloseTo(258.08 - after, 2);
  expect(estimateCost(projectOf({ tasksPerMonth: 1_000 })).tips).toEqual([]);
});
