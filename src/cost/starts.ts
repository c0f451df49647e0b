import type { Worker } from "../project/project.ts";
import { MONTH_SECONDS } from "./prices.ts";
import type { FilledWorkerUsage } from "./worker-usage.ts";

/**
 * How long an instance without a request stays. Google names no time, so both are assumptions: a
 * quarter of an hour is likely, and the high estimate takes one minute.
 * @see https://cloud.google.com/run/docs/about-instance-autoscaling
 */
const KEPT_SECONDS = { likely: 900, high: 60 } as const;

/** Instances that are started in a month. */
export interface Starts {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/**
 * Each deploy starts its minimum instances, or one for its probe. Without minimum instances one
 * more is started for each call that comes after the last instance went away: of `n` calls at
 * random the share `exp(-n x kept / month)`. More calls never make fewer starts here, as bursts
 * then start further instances.
 * @param calls tasks and runs that are dispatched
 */
export function startsOf(
  { minInstances }: Pick<Worker, "minInstances">,
  { deploysPerMonth }: FilledWorkerUsage,
  calls: number,
): Starts {
  const deployed = deploysPerMonth * Math.max(1, minInstances);
  if (minInstances > 0) return { low: deployed, likely: deployed, high: deployed };
  return {
    low: deployed,
    likely: deployed + afterPauses(calls, KEPT_SECONDS.likely),
    high: deployed + afterPauses(calls, KEPT_SECONDS.high),
  };
}

function afterPauses(calls: number, keptSeconds: number): number {
  // The most is at one call in each such time; from there on it stays.
  const counted = Math.min(calls, MONTH_SECONDS / keptSeconds);
  return counted * Math.exp((-counted * keptSeconds) / MONTH_SECONDS);
}
