import { expect, it } from "vitest";

import { estimateCost } from "./estimate.ts";
import { projectOf, scheduleOf } from "./test-kit.ts";

it("never shows a worker without handlers as free", () => {
  const estimate = estimateCost(projectOf({}, { handlers: [] }));
  expect(estimate.likelyUsd).toBe(0);
  expect(estimate.warnings.join("\n")).toContain("w has no handler yet");
  expect(estimate.notEstimated.join("\n")).toContain("q: operations of its tasks");
});

it("does not take the runs of a schedule for all that a worker without handlers does", () => {
  const project = projectOf({}, { handlers: [] }, { schedules: [scheduleOf()] });
  expect(estimateCost(project).warnings.join("\n")).toContain("w has no handler yet");
  expect(estimateCost({ ...project, queues: [] }).warnings).toEqual([]);
});

it("asks for the usage where it is assumed, and names what is assumed", () => {
  const estimate = estimateCost(projectOf({}));
  expect(estimate.warnings.join("\n")).toContain("the load of h is assumed: set tasks_per_month");
  expect(estimate.assumptions).toEqual(["h: tasks_per_month = 100000, average_duration = 500ms"]);
});

it("says that calls of a public worker are in no figure", () => {
  const estimate = estimateCost(projectOf({ tasksPerMonth: 1 }, { allowUnauthenticated: true }));
  expect(estimate.warnings.join("\n")).toContain("w is public");
});

it("says that the CPU of each instance is billed all its life", () => {
  const { warnings } = estimateCost(projectOf({ tasksPerMonth: 1 }, { cpuIdle: false }));
  expect(warnings.join("\n")).toContain("cpu_idle: false");
});

it.each([
  ["mars-north1", "is not in the price book: priced as Tier 2"],
  ["africa-south1", "is not verified"],
  ["asia-southeast3", "is not verified"],
  ["us-west8", "is not verified"],
])("says what is not known of the prices in %s", (region, text) => {
  const usage = { tasksPerMonth: 1, averageDurationMs: 100 };
  const { warnings, ceilingUsd } = estimateCost(projectOf(usage, {}, { region }));
  expect(warnings.join("\n")).toContain(text);
  const known = estimateCost(projectOf(usage, {}, { region: "europe-west2" }));
  expect(known.warnings).toEqual([]);
  expect(ceilingUsd).toBe(known.ceilingUsd);
});
