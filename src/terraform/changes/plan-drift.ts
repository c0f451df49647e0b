import type { ResourceChange } from "../../report/report.ts";
import { summarizeChanges } from "./changes.ts";
import { isBelow, OUTPUT_ONLY } from "./drift-output-only.ts";
import type { PlannedResource } from "./plan-json.ts";

/** A service's own attributes that a release or a client changes; no part of what was applied. */
const NOT_APPLIED = ["client", "client_version", "template.revision", "traffic"];

/**
 * What someone changed outside of Terraform since the last apply, apart from what the plan changes.
 * Traffic, which releases move, and what the API counts up by itself are not drift.
 * @param drifted `resource_drift` of a plan
 */
export function planDrift(drifted: readonly PlannedResource[]): ResourceChange[] {
  return summarizeChanges(drifted).flatMap((change) => {
    if (change.action === "delete") return [{ ...change, attributes: [] }];
    const attributes = change.attributes.filter(({ path }) => isApplied(change.type, path));
    return attributes.length === 0 ? [] : [{ ...change, attributes }];
  });
}

function isApplied(type: string, path: string): boolean {
  const pattern = path.replaceAll(/\[[^\]]*\]/g, "");
  const ignored = [
    ...(OUTPUT_ONLY[type] ?? []),
    ...(type === "google_cloud_run_v2_service" ? NOT_APPLIED : []),
  ];
  return !isBelow(pattern, ignored);
}
