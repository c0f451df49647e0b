import { expect, it } from "vitest";

import { estimateCost } from "./estimate.ts";
import { projectOf, queueOf } from "./test-kit.ts";

const queued = (own: Parameters<typeof queueOf>[0]) => ({ queues: [queueOf(own)] });

it("says that tasks do not fit the queue's rate, and bills what the queue lets through", () => {
  const estimate = estimateCost(
    projectOf(
      { tasksPerMonth: 1_000_000, averageDurationMs: 100 },
      {},
      queued({ maxDispatchesPerSecond: 0.1 }),
    ),
  );
  expect(estimate.warnings.join("\n")).toMatch(/q does not fit: .*1,000,000 .*262,800/);
  const quantity = (label: string): number | undefined =>
    estimate.lines.find((line) => line.label === label)?.quantity;
  expect(quantity("requests")).toBe(262_800);
  expect(quantity("task operations")).toBe(1_262_800);
});

it("says nothing when they just fit", () => {
  const usage = { tasksPerMonth: 262_800, averageDurationMs: 100 };
  const project = projectOf(usage, {}, queued({ maxDispatchesPerSecond: 0.1 }));
  expect(estimateCost(project).warnings).toEqual([]);
});

it("says that attempts do not fit those under way at a time", () => {
  const usage = { tasksPerMonth: 1_000_000, averageDurationMs: 10_000 };
  const project = projectOf(usage, {}, queued({ maxConcurrentDispatches: 1 }));
  const { warnings, lines } = estimateCost(project);
  expect(warnings.join("\n")).toMatch(/q does not fit: .*max_concurrent_dispatches 1 /);
  expect(lines.find(({ label }) => label === "requests")?.quantity).toBe(262_800);
});

it("says that tasks do not fit the instances", () => {
  const usage = { tasksPerMonth: 100_000_000, averageDurationMs: 1_000 };
  expect(estimateCost(projectOf(usage)).warnings.join("\n")).toContain(
    "w does not fit: its tasks need 39 instances, max_instances is 20",
  );
});

it.each([
  [{ attemptsPerTask: 1_000 }, { attemptsPerTask: 5 }],
  [{ averageDurationMs: 3_600_000 }, { averageDurationMs: 60_000 }],
])("prices no more of %j than the queue and the timeout allow", (stated, allowed) => {
  const usage = { tasksPerMonth: 1_000, averageDurationMs: 100 };
  const lines = (own: object): unknown => estimateCost(projectOf({ ...usage, ...own })).lines;
  expect(lines(stated)).toEqual(lines(allowed));
});
