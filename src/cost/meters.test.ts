import { expect, it } from "vitest";

import type { Handler, Project, Worker } from "../project/project.ts";
import type { WorkerUsage } from "../project/usage.ts";
import { estimateCost } from "./estimate.ts";
import { priceable } from "./likely.ts";
import { linesOf } from "./lines.ts";
import { inDollars, projectOf, workerOf } from "./test-kit.ts";

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const NOTHING: Required<WorkerUsage> = {
  startUpMs: 0,
  deploysPerMonth: 0,
  imageGib: 0,
  buildMinutes: 0,
  bucketGib: 0,
};

/** The likely line before it is rounded, without a free tier unless a share is given. */
function line(project: Project, label: string, free = 0): { quantity: number; usd: number } {
  const found = linesOf(priceable(project), "likely", free).find((one) => one.label === label);
  return { quantity: found?.quantity ?? 0, usd: inDollars(found?.usd ?? 0n) };
}

it("bills the start-up of an instance for each call that finds none", () => {
  const usage = { ...NOTHING, startUpMs: 2_000, deploysPerMonth: 20 };
  const project = projectOf({ tasksPerMonth: 1_000 }, { usage });
  // 20 deploys, and 1,000 x exp(-1,000 x 900 / 2,628,000) = 710.02 calls after 15 minutes without
  // one.
  const starts = 20 + 1_000 * Math.exp((-1_000 * 900) / 2_628_000);
  const { quantity, usd } = line(project, "CPU while starting");
  expect(quantity).toBeCloseTo(starts * 2 * 2, 5);
  expect(usd).toBeCloseTo(starts * 4 * 0.000024, 8);
  expect(line(projectOf({}, { usage, minInstances: 3 }), "CPU while starting").quantity).toBe(240);
  const alwaysOn = projectOf({}, { usage, cpuIdle: false });
  expect(line(alwaysOn, "CPU while starting").quantity).toBe(0);
});

it("leaves starting within max_instances", () => {
  const usage = { ...NOTHING, startUpMs: 240_000, deploysPerMonth: 43_800 };
  const worker = { usage, maxInstances: 1 };
  const project = projectOf({ tasksPerMonth: 2_000_000, averageDurationMs: 1_000 }, worker);
  const { likelyUsd, ceilingUsd } = estimateCost(project, 0);
  const serving = line(project, "CPU while serving").quantity;
  const starting = line(project, "CPU while starting").quantity;
  expect(serving + starting).toBeLessThanOrEqual(2 * 2_628_000 + 1e-3);
  expect(likelyUsd).toBeLessThanOrEqual(ceilingUsd);
});

it("bills accesses of secrets: each start reads each secret of its worker", () => {
  const usage = { ...NOTHING, deploysPerMonth: 100 };
  const secretEnv = { A: { secretId: "s", version: "latest" }, B: { secretId: "s", version: "1" } };
  const secrets = [
    { id: "s", name: "s", range, usage: { versions: 3, accessesPerMonth: 40_000 } },
    { id: "t", name: "t", range },
  ];
  const project = projectOf({}, { usage, secretEnv, minInstances: 2 }, { secrets });
  // 40,000 stated and 100 deploys x 2 instances x 2 variables.
  expect(line(project, "accesses")).toEqual({ quantity: 40_400, usd: 0.1212 });
  // 10,000 are free.
  expect(line(project, "accesses", 1).usd).toBeCloseTo(0.0912, 9);
  expect(line(project, "active version")).toEqual({ quantity: 3, usd: 0.18 });
  expect(estimateCost(project).assumptions.join("\n")).toContain("t: versions = 1");
});

it("bills 50,000 accesses with $0.12 and 4 GiB of images with $0.35", () => {
  const secrets = [{ id: "s", name: "s", range, usage: { accessesPerMonth: 50_000 } }];
  expect(line(projectOf({}, {}, { secrets }), "accesses", 1).usd).toBe(0.12);
  const usage = { ...NOTHING, deploysPerMonth: 20, imageGib: 0.2 };
  // 20 images of 0.2 GiB; half a GiB is free.
  expect(line(projectOf({}, { usage }), "stored images", 1)).toEqual({ quantity: 4, usd: 0.35 });
  const often = { ...usage, deploysPerMonth: 100 };
  expect(line(projectOf({}, { usage: often }), "stored images").quantity).toBe(20);
});

it("bills Cloud Build beyond 2,500 minutes", () => {
  const usage = { ...NOTHING, buildMinutes: 3_000 };
  expect(line(projectOf({}, { usage }), "Cloud Build", 1)).toEqual({ quantity: 3_000, usd: 3 });
});

it("bills what handlers send to the internet beyond 1 GiB", () => {
  const project = projectOf({ tasksPerMonth: 1_000_000, attemptsPerTask: 2, egressKbPerTask: 10 });
  const gib = (2_000_000 * 10) / 2 ** 20;
  expect(line(project, "traffic to the internet", 1).quantity).toBeCloseTo(gib, 5);
  expect(line(project, "traffic to the internet", 1).usd).toBeCloseTo((gib - 1) * 0.12, 5);
});

it.each([
  ["us-central1", 20, 15 * 0.02 + 5_000 * 5e-6 + 50_000 * 4e-7],
  ["europe-west2", 20, 20 * 0.023 + 10_000 * 5e-6 + 100_000 * 4e-7],
])("bills a bucket in %s", (location, storageGib, usd) => {
  const usage = { storageGib, writesPerMonth: 10_000, readsPerMonth: 100_000, egressGib: 2 };
  const bucket = { id: "b", name: "b", range, location, deleteAfterDays: 1, versioning: false };
  const project = projectOf({}, {}, { buckets: [{ ...bucket, usage }] });
  const lines = linesOf(priceable(project), "likely", 1).filter((one) => one.resourceId === "b");
  const total = lines.reduce((sum, one) => sum + inDollars(one.usd), 0);
  expect(total).toBeCloseTo(usd + 2 * 0.12, 9);
  expect(estimateCost(project).assumptions.join("\n")).not.toContain("b: ");
  const unknown = projectOf({}, {}, { buckets: [bucket] });
  expect(estimateCost(unknown).assumptions.join("\n")).toContain("b: storage_gib = 1");
});

function smoked(isProduction: boolean): Project {
  const one = {
    name: "default",
    payload: {},
    headers: {},
    timeoutMs: 30_000,
    isSafe: true,
    expect: "success" as const,
    skip: undefined,
  };
  const smoke: Handler["smoke"] = [
    one,
    { ...one, name: "retry", isSafe: false, expect: "retry" },
    { ...one, name: "later", skip: "not now" },
  ];
  const usage = { ...NOTHING, deploysPerMonth: 50 };
  const worker: Worker = workerOf({ tasksPerMonth: 0, averageDurationMs: 1_000 }, { usage });
  const handlers = worker.handlers.map((handler) => ({ ...handler, smoke }));
  return projectOf({}, {}, { isProduction, workers: [{ ...worker, handlers }] });
}

it("bills the tasks, the calls and the time of smoke runs", () => {
  // Each deploy: a task that succeeds, and one that takes two attempts; ten calls each until its
  // end is proven.
  const staging = smoked(false);
  expect(line(staging, "operations of smoke runs").quantity).toBe(50 * (2 + 3 + 2 * 10));
  expect(line(staging, "requests").quantity).toBe(150);
  // Random arrivals: a little less than 150 s.
  expect(line(staging, "CPU while serving").quantity).toBeCloseTo(300, 1);
  // In production only what is safe.
  expect(line(smoked(true), "operations of smoke runs").quantity).toBe(50 * (1 + 1 + 10));
});

it("shows what is free as a line of $0, and its coming price", () => {
  const alert = {
    id: "a",
    name: "a",
    range,
    metric: "queue_depth" as const,
    targetId: "q",
    threshold: 1,
    durationMs: 60_000,
    notifyEmails: [],
  };
  const project = projectOf({}, {}, { alerts: [alert] });
  expect(line(project, "condition")).toEqual({ quantity: 1, usd: 0 });
  expect(estimateCost(project).notEstimated.join("\n")).toContain("2027-09-01");
});
