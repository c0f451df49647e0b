import { describe, expect, it } from "vitest";

import type { Project, Worker } from "../project/project.ts";
import { estimateCost, rangeOf } from "./estimate.ts";
import { priceable } from "./likely.ts";
import { linesOf } from "./lines.ts";
import { added, dollars, type Money } from "./money.ts";
import { inDollars, projectOf, scheduleOf } from "./test-kit.ts";

/** Half a cent: the examples were computed by hand from the price pages and rounded to cents. */
const HALF_A_CENT = dollars(0.005);

function expectUsd(usd: Money, expected: number): void {
  const off = usd - dollars(expected);
  expect(off <= HALF_A_CENT && off >= -HALF_A_CENT, `${inDollars(usd)}, not ${expected}`).toBe(
    true,
  );
}

/** Before it is rounded. */
function exact(project: Project, freeTier = 1): ReturnType<typeof rangeOf> {
  return rangeOf(priceable(project), freeTier);
}

function lineOf(project: Project, ...labels: readonly string[]): Money {
  const lines = linesOf(priceable(project), "likely", 1);
  return added(lines.filter(({ label }) => labels.includes(label)).map(({ usd }) => usd));
}

const minimum: Partial<Worker> = { minInstances: 1 };

describe("a worker of 2 vCPU and 1 GiB with one minimum instance", () => {
  it.each([
    [100_000, 200, 19.56],
    [100_000, 500, 19.33],
    [10_000_000, 200, 111.29],
    [10_000_000, 500, 258.08],
    [10_000_000, 1_000, 510.58],
    [100_000_000, 200, 1_123.58],
    [100_000_000, 500, 2_638.58],
  ])("serves %d tasks of %d ms one at a time for $%d", (tasksPerMonth, averageDurationMs, usd) => {
    const { low, likely, high } = exact(projectOf({ tasksPerMonth, averageDurationMs }, minimum));
    // Packing and no overlap are the same, so all three agree.
    for (const one of [low, likely, high]) expectUsd(one, usd);
  });

  // Of few tasks, packing costs more: what is served is free, what idles is not.
  it.each([
    [100_000, 200, 19.56, 19.56, 19.69],
    [100_000, 500, 19.33, 19.34, 19.66],
    [10_000_000, 200, 36.31, 85.5, 111.29],
    [10_000_000, 500, 52.16, 121.44, 258.08],
    [10_000_000, 1_000, 79.04, 135.78, 510.58],
    [100_000_000, 200, 240.79, 246.24, 1_123.58],
    [100_000_000, 500, 429.21, 429.21, 2_638.58],
    [100_000_000, 1_000, 744.83, 744.83, 2_767.86],
  ])(
    "serves %d tasks of %d ms eight at a time for $%d, likely $%d, at most $%d",
    (tasksPerMonth, averageDurationMs, low, likely, high) => {
      const worker = { ...minimum, concurrency: 8 };
      const range = exact(projectOf({ tasksPerMonth, averageDurationMs }, worker));
      expectUsd(range.low, low);
      expectUsd(range.likely, likely);
      expectUsd(range.high, high);
    },
  );
});

it("is free for a hobby project, and $1.38 without the free tier", () => {
  const project = projectOf(
    { tasksPerMonth: 100_000, averageDurationMs: 500 },
    { cpu: "1", memory: "512Mi" },
  );
  expect(estimateCost(project).highUsd).toBe(0);
  expectUsd(exact(project, 0).likely, 1.38);
});

it.each([
  ["us-central1", 131.83],
  ["europe-west2", 182.33],
])("costs 10 million tasks in %s $%d", (region, usd) => {
  const usage = { tasksPerMonth: 10_000_000, averageDurationMs: 500 };
  const project = projectOf(usage, { cpu: "1", memory: "512Mi" }, { region });
  expectUsd(exact(project).likely, usd);
});

it.each([
  ["us-central1", 94.64, 99.86],
  ["europe-west2", 114.62, 119.84],
])("bills an instance whose CPU is always on in %s with $%d", (region, usd, withoutFreeTier) => {
  const worker = { ...minimum, cpuIdle: false };
  const project = projectOf({ tasksPerMonth: 0 }, worker, { region });
  expectUsd(exact(project).likely, usd);
  expectUsd(exact(project, 0).likely, withoutFreeTier);
});

it.each([
  [1.25, 95.56],
  [1, 75.48],
])("bills %d attempts of tasks of 64 KB with $%d", (attemptsPerTask, usd) => {
  const usage = {
    tasksPerMonth: 1_000_000,
    averageDurationMs: 3_000,
    payloadKb: 64,
    attemptsPerTask,
  };
  expectUsd(exact(projectOf(usage, { cpu: "1" })).likely, usd);
});

it("matches Google's own example of a list price", () => {
  const project = projectOf(
    { tasksPerMonth: 10_000_000, averageDurationMs: 200 },
    { cpu: "0.167", memory: "256Mi" },
    { region: "europe-west1" },
  );
  expectUsd(lineOf(project, "CPU while serving", "memory while serving", "requests"), 7.25);
});

it("shares the free jobs and versions over the stack", () => {
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const secrets = Array.from({ length: 8 }, (_, index) => ({
    id: `secret-${index}`,
    name: `secret-${index}`,
    range,
  }));
  const schedules = Array.from({ length: 5 }, (_, index) =>
    scheduleOf({ id: `schedule-${index}`, paused: true }),
  );
  const project = projectOf({ tasksPerMonth: 0 }, {}, { secrets, schedules });
  expectUsd(lineOf(project, "active version"), 0.12);
  expectUsd(lineOf(project, "job"), 0.2);
});

it("bills 190.7 GiB of logs beyond 50 GiB", () => {
  const usage = { tasksPerMonth: 100_000_000, averageDurationMs: 100, logKbPerTask: 2 };
  expectUsd(lineOf(projectOf(usage), "log volume"), 70.37);
});
