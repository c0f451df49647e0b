import type { Progress } from "../base/progress.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Lease } from "./lease/lease.ts";
import type { LeasedWorker } from "./lease/record.ts";

/** What each step of a release takes from outside. */
export interface ReleaseContext {
  readonly gcp: Pick<Gcp, "rest">;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Held by this run. Each step writes into it what it is about to do. */
  readonly lease: Lease;
  /** Cancels a wait; what is under way is finished. Should follow `lease.lost` too. */
  readonly signal?: AbortSignal;
}

/** The workers of the lease with their ids, in the order of these. */
export function leasedWorkers({ lease }: ReleaseContext): [string, LeasedWorker][] {
  return Object.entries(lease.record.workers).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Writes what is known of some workers; the others stay as they are.
 * @throws Failure `RELEASE_LEASE_LOST`
 */
export async function noteWorkers(
  { lease }: ReleaseContext,
  notes: Readonly<Record<string, LeasedWorker>>,
): Promise<void> {
  await lease.update(({ workers }) => ({ workers: { ...workers, ...notes } }));
}
