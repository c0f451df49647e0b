import type { Worker } from "../project/project.ts";
import type { Demand } from "./demand.ts";
import { MONTH_SECONDS } from "./prices.ts";
import { startsOf, type Starts } from "./starts.ts";
import { filledWorkerUsage } from "./worker-usage.ts";

/** A cron has whole minutes, so that the runs of a schedule begin at least this far apart. */
const MIN_RUN_DISTANCE_SECONDS = 60;

/** Billable instance seconds of a month: perfect packing, what is likely, no overlap. */
export interface BillableSeconds {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

type Served = Pick<
  Worker,
  "id" | "cpuIdle" | "minInstances" | "maxInstances" | "concurrency" | "usage"
>;
type Asked = Pick<Demand, "tasksByWorker" | "runsByWorker" | "smokeByWorker">;

/** What is served with, and how many instances it takes at least. */
export interface Serving {
  readonly seconds: BillableSeconds;
  /**
   * Seconds that starts take on top; none where the CPU is always on, as an instance's life counts.
   */
  readonly starting: BillableSeconds;
  readonly starts: Starts;
  readonly instances: number;
}

/**
 * Requests that overlap on an instance share its time, so it lies between perfect packing (`busy /
 * concurrency`) and no overlap at all. Likely is one instance: tasks arrive at random (Poisson),
 * schedules at their minutes, which do not overlap.
 * @see https://cloud.google.com/run/pricing (billable instance time)
 */
export function servingOf(worker: Served, demand: Asked): Serving {
  const runs = demand.runsByWorker.get(worker.id) ?? [];
  const taskSeconds = (demand.tasksByWorker.get(worker.id) ?? []).reduce(
    (sum, { dispatched, usage }) => sum + dispatched * usage.billedSeconds,
    (demand.smokeByWorker.get(worker.id) ?? []).reduce(
      (sum, one) => sum + one.attempts * one.billedSeconds,
      0,
    ),
  );
  const runSeconds = runs.reduce((sum, one) => sum + one.runs * one.billedSeconds, 0);
  const busy = taskSeconds + runSeconds;
  // Until the next run begins, a run has its instance for itself, as far as its own schedule goes.
  const apart = runs.map((one) => one.runs * Math.min(one.billedSeconds, MIN_RUN_DISTANCE_SECONDS));
  const packed = Math.max(busy / worker.concurrency, ...apart);
  const single =
    MONTH_SECONDS *
    (1 - (1 - Math.min(1, runSeconds / MONTH_SECONDS)) * Math.exp(-taskSeconds / MONTH_SECONDS));
  const most = worker.maxInstances * MONTH_SECONDS;
  // An instance whose CPU is always on is billed for as long as it lives.
  const alive = worker.cpuIdle ? 0 : worker.minInstances * MONTH_SECONDS;
  const within = (seconds: number): number => Math.min(Math.max(seconds, alive), most);
  const seconds = {
    low: within(packed),
    likely: within(Math.min(busy, Math.max(packed, single))),
    high: within(busy),
  };
  const usage = filledWorkerUsage(worker);
  const starts = startsOf(worker, usage, callsOf(worker, demand));
  const starting = (bound: keyof BillableSeconds): number =>
    worker.cpuIdle ? Math.min(starts[bound] * (usage.startUpMs / 1_000), most - seconds[bound]) : 0;
  return {
    seconds,
    starts,
    starting: { low: starting("low"), likely: starting("likely"), high: starting("high") },
    instances: Math.ceil(busy / worker.concurrency / MONTH_SECONDS),
  };
}

function callsOf({ id }: Served, { tasksByWorker, runsByWorker }: Asked): number {
  const tasks = (tasksByWorker.get(id) ?? []).reduce((sum, one) => sum + one.dispatched, 0);
  return (runsByWorker.get(id) ?? []).reduce((sum, one) => sum + one.runs, tasks);
}

/** Idle seconds of the minimum instances when `active` seconds are served. */
export function idleSeconds(
  worker: Pick<Worker, "cpuIdle" | "minInstances">,
  active: number,
): number {
  return worker.cpuIdle ? Math.max(0, worker.minInstances * MONTH_SECONDS - active) : 0;
}
