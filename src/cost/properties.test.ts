import fc from "fast-check";
import { expect, it } from "vitest";

import type { Project } from "../project/project.ts";
import { estimateCost } from "./estimate.ts";
import { projectOf, queueOf, scheduleOf, workerOf } from "./test-kit.ts";

/** 20,000 cases in all. */
const RUNS = 5_000;
/** The largest of each that the config takes. */
const usage = fc.record(
  {
    tasksPerMonth: fc.oneof(
      fc.double({ min: 0, max: 1_314_000_000, noNaN: true }),
      fc.integer({ min: 0, max: 1_000_000 }),
    ),
    averageDurationMs: fc.double({ min: 0, max: 3_600_000, noNaN: true }),
    payloadKb: fc.double({ min: 0, max: 1024, noNaN: true }),
    attemptsPerTask: fc.double({ min: 1, max: 1_314_000_000, noNaN: true }),
    logKbPerTask: fc.double({ min: 0, max: 1_048_576, noNaN: true }),
    egressKbPerTask: fc.double({ min: 0, max: 1_048_576, noNaN: true }),
  },
  { requiredKeys: [] },
);
const workerUsage = fc.record(
  {
    startUpMs: fc.double({ min: 0, max: 240_000, noNaN: true }),
    deploysPerMonth: fc.double({ min: 0, max: 43_800, noNaN: true }),
    imageGib: fc.double({ min: 0, max: 1_048_576, noNaN: true }),
    buildMinutes: fc.double({ min: 0, max: 43_800, noNaN: true }),
  },
  { requiredKeys: [] },
);
const worker = fc.record({
  usage: workerUsage,
  secretEnv: fc.constantFrom({}, { KEY: { secretId: "x", version: "latest" } }),
  cpu: fc.constantFrom("0.167", "500m", "1", "2", "8"),
  memory: fc.constantFrom("128Mi", "512Mi", "1Gi", "2G", "32Gi"),
  minInstances: fc.integer({ min: 0, max: 3 }),
  maxInstances: fc.integer({ min: 3, max: 1_000 }),
  concurrency: fc.integer({ min: 1, max: 1_000 }),
  cpuIdle: fc.boolean(),
});
const queue = fc.record({
  maxDispatchesPerSecond: fc.double({ min: 1e-6, max: 500, noNaN: true }),
  maxConcurrentDispatches: fc.integer({ min: 1, max: 5_000 }),
});
const schedule = fc.record({
  cron: fc.constantFrom("* * * * *", "*/7 3-9 * * 1", "0 0 29 2 *", "0 9 1 * 1"),
  paused: fc.boolean(),
  retryCount: fc.integer({ min: 0, max: 5 }),
});
const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const secret = fc
  .record(
    {
      versions: fc.integer({ min: 0, max: 10_000 }),
      accessesPerMonth: fc.double({ min: 0, max: 1e12, noNaN: true }),
    },
    { requiredKeys: [] },
  )
  .map((known) => ({ id: "x", name: "x", range, usage: known }));
const bucket = fc
  .record(
    {
      storageGib: fc.double({ min: 0, max: 1_048_576, noNaN: true }),
      writesPerMonth: fc.double({ min: 0, max: 1e12, noNaN: true }),
      readsPerMonth: fc.double({ min: 0, max: 1e12, noNaN: true }),
    },
    { requiredKeys: [] },
  )
  .map((known) => ({
    id: "b",
    name: "b",
    range,
    location: "us-east1",
    deleteAfterDays: undefined,
    versioning: false,
    usage: known,
  }));
const region = fc.constantFrom("us-central1", "europe-west2", "africa-south1", "mars-north1");

const project: fc.Arbitrary<Project> = fc
  .record({
    first: fc.tuple(usage, worker),
    second: fc.tuple(usage, worker),
    queues: fc.tuple(queue, queue),
    schedules: fc.array(schedule, { maxLength: 5 }),
    region,
    secrets: fc.array(secret, { maxLength: 1 }),
    buckets: fc.array(bucket, { maxLength: 1 }),
    areHandlersKnown: fc.boolean(),
  })
  .map(({ first, second, queues, schedules, areHandlersKnown, ...rest }) => {
    const other = workerOf(second[0], { ...second[1], id: "v" });
    const handlers = other.handlers.map((handler) => ({ ...handler, queueId: "r" }));
    return projectOf(
      {},
      {},
      {
        ...rest,
        queues: [queueOf(queues[0]), queueOf({ ...queues[1], id: "r" })],
        workers: [
          workerOf(first[0], first[1]),
          { ...other, handlers: areHandlersKnown ? handlers : [] },
        ],
        schedules: schedules.map((one, index) => scheduleOf({ ...one, id: `s${index}` })),
      },
    );
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });

it("is finite, low to likely to high to the ceiling, and free of nothing below it", () => {
  fc.assert(
    fc.property(project, share, (one, free) => {
      const { lowUsd, likelyUsd, highUsd, ceilingUsd, withoutFreeTierUsd } = estimateCost(
        one,
        free,
      );
      expect(Number.isFinite(ceilingUsd)).toBe(true);
      expect(lowUsd).toBeGreaterThanOrEqual(0);
      expect(likelyUsd).toBeGreaterThanOrEqual(lowUsd);
      expect(highUsd).toBeGreaterThanOrEqual(likelyUsd);
      expect(ceilingUsd).toBeGreaterThanOrEqual(highUsd);
      expect(withoutFreeTierUsd).toBeGreaterThanOrEqual(likelyUsd);
      expect(ceilingUsd).toBeGreaterThanOrEqual(withoutFreeTierUsd ?? Number.NaN);
    }),
    { numRuns: RUNS },
  );
});

it("has lines in whole cents that add up to the likely cost", () => {
  fc.assert(
    fc.property(project, share, (one, free) => {
      const { lines, likelyUsd } = estimateCost(one, free);
      const cents = lines.map(({ monthlyUsd }) => Math.round(monthlyUsd * 100));
      expect(cents.map((count) => count / 100)).toEqual(lines.map(({ monthlyUsd }) => monthlyUsd));
      expect(cents.reduce((sum, count) => sum + count, 0)).toBe(Math.round(likelyUsd * 100));
      for (const { quantity, freeQuantity } of lines) {
        expect(quantity).toBeGreaterThan(0);
        expect(freeQuantity).toBeLessThanOrEqual(quantity);
      }
    }),
    { numRuns: RUNS },
  );
});

/** One handler, in a queue that lets all of it through. */
const growing = fc.record({
  tasks: fc.tuple(
    fc.integer({ min: 0, max: 100_000_000 }),
    fc.integer({ min: 0, max: 100_000_000 }),
  ),
  averageDurationMs: fc.integer({ min: 0, max: 10_000 }),
  own: worker,
});

it("costs no less for more tasks without minimum instances", () => {
  fc.assert(
    fc.property(growing, share, ({ tasks, averageDurationMs, own }, free) => {
      const [fewer, more] = tasks
        .toSorted((a, b) => a - b)
        .map((tasksPerMonth) =>
          estimateCost(
            projectOf({ tasksPerMonth, averageDurationMs }, { ...own, minInstances: 0 }),
            free,
          ),
        );
      expect(more?.likelyUsd).toBeGreaterThanOrEqual(fewer?.likelyUsd ?? Number.NaN);
    }),
    { numRuns: RUNS },
  );
});

it("costs no less for more tasks with minimum instances, once the free tier is used up", () => {
  fc.assert(
    fc.property(growing, ({ tasks, averageDurationMs, own }) => {
      const [fewer, more] = tasks
        .toSorted((a, b) => a - b)
        .map((tasksPerMonth) =>
          estimateCost(projectOf({ tasksPerMonth, averageDurationMs }, own), 0),
        );
      expect(more?.likelyUsd).toBeGreaterThanOrEqual(fewer?.likelyUsd ?? Number.NaN);
    }),
    { numRuns: RUNS },
  );
});
