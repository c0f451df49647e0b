import { estimateCost } from "../../src/cost/estimate.ts";
import { projectOf, queueOf, scheduleOf, workerOf } from "../../src/cost/test-kit.ts";
import type { Project } from "../../src/project/project.ts";

const COUNTS = [250, 500, 1_000, 2_000] as const;
const ROUNDS = 7;
/** Processor time of an estimate of 1,000 resources. */
const BAR = { resources: 1_000, ms: 100 };
/** With four times the resources, up to this factor still counts as linear. */
const MAX_GROWTH = 6;

/**
 * Processor time of an estimate by the number of resources: queues, workers with a handler each,
 * schedules and secrets in equal parts. The first run is reported on its own, since a command
 * estimates once; of the others the fastest counts.
 * @returns true when every target is met
 */
export function benchCost(): Promise<boolean> {
  const first = projectOfSize(BAR.resources);
  const firstMs = processorMs(() => estimateCost(first));
  const fastest = new Map(
    COUNTS.map((count) => {
      const project = projectOfSize(count);
      const times = Array.from({ length: ROUNDS }, () => processorMs(() => estimateCost(project)));
      return [count, Math.min(...times)];
    }),
  );
  const growth = (fastest.get(1_000) ?? Number.NaN) / (fastest.get(250) ?? Number.NaN);
  for (const [count, ms] of fastest) {
    console.log(
      `${String(count).padStart(5)} resources, fastest of ${ROUNDS}: ${ms.toFixed(1)} ms`,
    );
  }
  console.log(`  250 to 1,000 resources: ${growth.toFixed(1)} times (target ${MAX_GROWTH})`);
  console.log(
    `1,000 resources, first in its process: ${firstMs.toFixed(1)} ms (target ${BAR.ms} ms)`,
  );
  return Promise.resolve(firstMs <= BAR.ms && growth <= MAX_GROWTH);
}

function processorMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function projectOfSize(resources: number): Project {
  const each = Array.from({ length: resources / 4 }, (_, index) => index);
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const usage = { tasksPerMonth: 1_000_000, averageDurationMs: 300 };
  return projectOf(
    usage,
    {},
    {
      queues: each.map((index) => queueOf({ id: `q${index}` })),
      workers: each.map((index) => {
        const { handlers, ...worker } = workerOf(usage, { id: `w${index}` });
        return { ...worker, handlers: handlers.map((one) => ({ ...one, queueId: `q${index}` })) };
      }),
      schedules: each.map((index) =>
        scheduleOf({
          id: `s${index}`,
          target: { kind: "worker", workerId: `w${index}`, path: "/tasks/h" },
        }),
      ),
      secrets: each.map((index) => ({ id: `x${index}`, name: `x${index}`, range })),
    },
  );
}
