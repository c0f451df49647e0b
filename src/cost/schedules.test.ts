import { expect, it } from "vitest";

import { estimateCost } from "./estimate.ts";
import { projectOf, scheduleOf } from "./test-kit.ts";

const eachMinute = { schedules: [scheduleOf()] };

it("bills the runs of a schedule, and no task that nobody stated", () => {
  const estimate = estimateCost(projectOf({ averageDurationMs: 30_000 }, {}, eachMinute));
  // 43,800 runs of 30 s: 66.357 less the credit of 5.22; 3 jobs and 2 million requests are free.
  expect(estimate.likelyUsd).toBe(61.14);
  expect([estimate.lowUsd, estimate.highUsd]).toEqual([61.14, 61.14]);
  expect(estimate.lines.map(({ label }) => label)).not.toContain("task operations");
  expect(estimate.assumptions.join("\n")).toContain("tasks_per_month is not set");
  expect(estimate.warnings).toEqual([]);
});

it("adds the runs to the tasks that are stated", () => {
  const usage = { averageDurationMs: 30_000, tasksPerMonth: 10_000 };
  const requests = estimateCost(projectOf(usage, {}, eachMinute)).lines.find(
    ({ label }) => label === "requests",
  );
  expect(requests?.quantity).toBe(53_800);
});

it("lets runs that outlast their distance share an instance", () => {
  const usage = { averageDurationMs: 300_000 };
  const estimate = estimateCost(projectOf(usage, { concurrency: 8 }, eachMinute));
  const cpu = estimate.lines.find(({ label }) => label === "CPU while serving");
  // Five at a time, always: one instance all month.
  expect(cpu?.quantity).toBe(2 * 2_628_000);
});

it("says what it takes a run for whose path no handler has", () => {
  const target = { kind: "worker", workerId: "w", path: "/other" } as const;
  const { assumptions } = estimateCost(
    projectOf({ tasksPerMonth: 0 }, {}, { schedules: [scheduleOf({ target })] }),
  );
  expect(assumptions.join("\n")).toContain("s: a run takes 500ms");
});

it("bills no run of a paused schedule, and none of a foreign URL", () => {
  const schedules = [
    scheduleOf({ paused: true }),
    scheduleOf({ id: "foreign", target: { kind: "url", url: "https://example.com" } }),
  ];
  const estimate = estimateCost(projectOf({ tasksPerMonth: 0 }, {}, { schedules }));
  expect(estimate.likelyUsd).toBe(0);
  expect(estimate.lines.map(({ label }) => label)).toEqual(["job", "job"]);
  expect(estimate.notEstimated.join("\n")).toContain("foreign: ");
});

it("has every retry of a run in the ceiling", () => {
  const ceiling = (retryCount: number): number =>
    estimateCost(projectOf({ tasksPerMonth: 0 }, {}, { schedules: [scheduleOf({ retryCount })] }))
      .ceilingUsd;
  // 5 times 43,800 requests at $0.40 a million.
  expect(ceiling(5) - ceiling(0)).toBeCloseTo(0.09, 2);
});
