import type { ResourceChange } from "../../report/report.ts";
import { appliedDrift } from "../drift.ts";
import { summarizeChanges } from "./changes.ts";
import type { PlannedResource } from "./plan-json.ts";

/**
 * What someone changed outside of Terraform since the last apply, apart from what the plan changes. Traffic, which releases
 * move, and what the API counts up by itself are no drift.
 * @param drifted `resource_drift` of a plan
 */
export function planDrift(drifted: readonly PlannedResource[]): ResourceChange[] {
  const found = new Map(appliedDrift(drifted).map((finding) => [finding.resource, finding]));
  return summarizeChanges(drifted).flatMap((change) => {
    const finding = found.get(change.address);
    return finding === undefined ? [] : [{ ...change, attributes: [...finding.attributes] }];
  });
}
