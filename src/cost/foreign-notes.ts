import { hasForeignLines } from "./foreign-lines.ts";
import { foreignService } from "./foreign-run.ts";
import type { PlanResource } from "./plan-resources.ts";
import type { ForeignUsage } from "./usage-file.ts";

/** A plan can be anybody's: what it may add to a report is bounded. */
const MAX_TYPES = 50;

/**
 * Types that Google has no price for. What they let others do is priced where it is done.
 * @see
 * https://github.com/infracost/infracost/blob/master/internal/providers/terraform/google/registry.go
 * its free resources
 */
const FREE: ReadonlySet<string> = new Set([
  "google_monitoring_notification_channel",
  "google_project_service",
  "google_service_account",
  "google_iam_workload_identity_pool",
  "google_iam_workload_identity_pool_provider",
  "google_logging_metric",
]);
/** IAM of any resource: `google_cloud_run_v2_service_iam_member`. */
const FREE_IAM = /^google_[a-z0-9_]+_iam_(?:member|binding|policy|audit_config)$/;

/** Which use has a price of its own, where the plan alone does not tell how much there is. */
const NEEDS_USAGE: Readonly<Record<string, keyof ForeignUsage>> = {
  google_cloud_tasks_queue: "monthly_operations",
  google_cloud_run_v2_service: "monthly_requests",
};

/** What the resources of the plan's own say besides their lines. */
export interface ForeignNotes {
  readonly notEstimated: string[];
  readonly free: string[];
  readonly assumptions: string[];
}

export function foreignNotes(
  resources: readonly PlanResource[],
  usage: ReadonlyMap<string, ForeignUsage>,
): ForeignNotes {
  const counts = { unknown: new Map<string, number>(), free: new Map<string, number>() };
  const notEstimated: string[] = [];
  const assumptions: string[] = [];
  for (const { address, type, values } of resources) {
    if (hasForeignLines(type) && values !== undefined) {
      const own = usage.get(address) ?? {};
      const needs = NEEDS_USAGE[type];
      if (needs !== undefined && own[needs] === undefined && notEstimated.length < MAX_TYPES) {
        notEstimated.push(`${address}: its usage, because no usage file gives ${needs}`);
      }
      if (
        type === "google_cloud_run_v2_service" &&
        notEstimated.length < MAX_TYPES &&
        !foreignService({ address, type, values }, own).isReadable
      ) {
        notEstimated.push(`${address}: its CPU or memory can't be read`);
      }
      if (
        type === "google_storage_bucket" &&
        own.storage_gb === undefined &&
        assumptions.length < MAX_TYPES
      ) {
        assumptions.push(
          `${address}: storage_gb = 1, 10000 writes and 10000 reads unless the usage file says otherwise`,
        );
      }
      continue;
    }
    const of = FREE.has(type) || FREE_IAM.test(type) ? counts.free : counts.unknown;
    of.set(type, (of.get(type) ?? 0) + 1);
  }
  return {
    notEstimated: [...notEstimated, ...counted(counts.unknown)],
    free: counted(counts.free),
    assumptions,
  };
}

function counted(counts: ReadonlyMap<string, number>): string[] {
  const all = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const shown = all.slice(0, MAX_TYPES).map(([type, count]) => `${type} x${count}`);
  return all.length > MAX_TYPES ? [...shown, `${all.length - MAX_TYPES} more types`] : shown;
}
