import { describe, expect, it } from "vitest";

import type { Handler, Project, Worker } from "../project/project.ts";
import { systemClock } from "../semantics/clock.ts";
import { costStage, estimateCost } from "./estimate.ts";
import { memoryGib, vcpus } from "./usage.ts";

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

function handler(usage: Handler["usage"]): Handler {
  return {
    name: "h",
    path: "/tasks/h",
    queueId: "q",
    timeoutMs: 60_000,
    smoke: [],
    usage,
    declaredIn: "config",
  };
}

function project(
  usage: Handler["usage"],
  worker: Partial<Worker> = {},
  rest: Partial<Project> = {},
): Project {
  return {
    name: "p",
    environment: "production",
    projectId: "p",
    region: "us-central1",
    isProduction: true,
    requireSmoke: false,
    queues: [
      {
        id: "q",
        name: "q",
        range,
        maxDispatchesPerSecond: 50,
        maxConcurrentDispatches: 50,
        maxAttempts: 5,
        minBackoffMs: 1000,
        maxBackoffMs: 1000,
        maxDoublings: 1,
        maxRetryDurationMs: 0,
        logSamplingRatio: 1,
      },
    ],
    workers: [
      {
        id: "w",
        name: "w",
        range,
        port: 8080,
        memory: "1Gi",
        cpu: "2",
        cpuIdle: true,
        minInstances: 1,
        maxInstances: 20,
        concurrency: 1,
        timeoutMs: 600_000,
        allowUnauthenticated: false,
        deletionProtection: false,
        sourceDir: "/x",
        env: {},
        secretEnv: {},
        handlers: [handler({ payloadKb: 1, attemptsPerTask: 1, logKbPerTask: 0, ...usage })],
        readinessPath: "/readyz",
        ...worker,
      },
    ],
    schedules: [],
    secrets: [],
    alerts: [],
    buckets: [],
    budget: undefined,
    configFile: "/x/cloud-tasks.yaml",
    configText: "",
    ...rest,
  };
}

describe("estimateCost", () => {
  it("counts a push task as two operations and leaves the first million free", () => {
    const lines = (tasksPerMonth: number): number =>
      estimateCost(project({ tasksPerMonth, averageDurationMs: 500 })).lines.find(
        (line) => line.label === "task operations",
      )?.monthlyUsd ?? Number.NaN;
    expect(lines(100_000)).toBe(0);
    expect(lines(10_000_000)).toBeCloseTo(7.6, 6);
    expect(lines(100_000_000)).toBeCloseTo(79.6, 6);
  });

  // Worked examples of a 2 vCPU / 1 GiB worker with one minimum instance, computed by hand from the price pages.
  it.each([
    [100_000, 200, 19.56],
    [100_000, 500, 19.33],
    [10_000_000, 500, 258.08],
    [10_000_000, 1_000, 510.58],
    [100_000_000, 500, 2_638.58],
  ])("prices %d tasks of %d ms without overlap at $%d", (tasksPerMonth, averageDurationMs, usd) => {
    const estimate = estimateCost(
      project({ tasksPerMonth, averageDurationMs }, { maxInstances: 1000 }),
    );
    // Concurrency 1: packing and no overlap are the same, so all three agree.
    expect(estimate.lowUsd).toBeCloseTo(usd, 1);
  });

  it("matches Google's own list price example to the cent", () => {
    const estimate = estimateCost(
      project(
        { tasksPerMonth: 10_000_000, averageDurationMs: 200 },
        { cpu: "0.167", memory: "256Mi", minInstances: 0 },
        { region: "europe-west1" },
      ),
    );
    const run = estimate.lines.filter((line) => line.resourceId === "w");
    expect(run.reduce((usd, line) => usd + line.monthlyUsd, 0)).toBeCloseTo(7.25, 1);
  });

  it("charges Tier 2 prices in a Tier 2 region and says so for an unknown one", () => {
    const one = (region: string) =>
      estimateCost(
        project(
          { tasksPerMonth: 10_000_000, averageDurationMs: 500 },
          { cpu: "1", memory: "512Mi", minInstances: 0 },
          { region },
        ),
      );
    expect(one("us-central1").likelyUsd).toBeCloseTo(131.83, 1);
    expect(one("europe-west2").likelyUsd).toBeCloseTo(182.33, 1);
    expect(one("mars-north1").warnings.join()).toContain("mars-north1");
  });

  it("warns when the tasks do not fit the instances", () => {
    const estimate = estimateCost(
      project({ tasksPerMonth: 100_000_000, averageDurationMs: 1_000 }),
    );
    expect(estimate.warnings.join()).toContain("does not fit");
  });

  it("bills the whole instance when the CPU is always on", () => {
    const estimate = estimateCost(project({ tasksPerMonth: 1 }, { cpuIdle: false }));
    expect(estimate.likelyUsd).toBeCloseTo(94.64, 1);
  });
});

describe("costStage", () => {
  it("blocks a project above its budget and names both figures", async () => {
    const section = await costStage(
      project({ tasksPerMonth: 1 }, {}, { budget: { maxMonthlyUsd: 5 } }),
      {
        clock: systemClock,
      },
    );
    expect(section.status).toBe("blocked");
    expect(section.failure?.code).toBe("COST_OVER_BUDGET");
  });

  it("blocks an increase above the allowed share of the base", async () => {
    const base = project({ tasksPerMonth: 1 });
    const section = await costStage(
      project({ tasksPerMonth: 50_000_000 }, {}, { budget: { maxIncreasePercent: 10 } }),
      {
        clock: systemClock,
        base,
      },
    );
    expect(section.failure?.code).toBe("COST_OVER_BUDGET");
    expect(section.baseLikelyUsd).toBeGreaterThan(0);
  });

  it("shows an unknown base as unknown", async () => {
    const section = await costStage(project({}), { clock: systemClock });
    expect(section).not.toHaveProperty("baseLikelyUsd");
  });
});

it.each([
  ["512Mi", 0.5],
  ["1Gi", 1],
  ["2G", 1.862645149230957],
])("reads %s as %d GiB", (text, gib) => expect(memoryGib(text)).toBeCloseTo(gib, 9));

it.each([
  ["2", 2],
  ["0.5", 0.5],
  ["500m", 0.5],
])("reads %s as %d vCPUs", (text, count) => expect(vcpus(text)).toBe(count));
