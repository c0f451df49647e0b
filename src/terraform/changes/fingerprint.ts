import { createHash } from "node:crypto";

import { diffAttributes, type AttributeDiff } from "./attribute-diff.ts";
import { actionOf } from "./changes.ts";
import { isBelow, OUTPUT_ONLY } from "./drift-output-only.ts";
import type { PlannedResource } from "./plan-json.ts";

/**
 * Attributes of a Cloud Run service that are not part of what was reviewed: the image is built
 * after the review, and traffic and client belong to the release.
 */
const RELEASED = ["client", "client_version", "template.containers.image", "traffic"];

/**
 * sha256 over what a plan changes, lower-case hex. Equal for two plans that do the same: the order
 * of resources, the image and what the API or the release owns do not count. An update of those
 * alone counts as no change.
 */
export function fingerprint(resources: readonly PlannedResource[]): string {
  const canonical = resources
    .flatMap((resource) => {
      const action = actionOf(resource);
      if (action === undefined || action === "read") return [];
      const attributes = action === "delete" || action === "forget" ? [] : canonicalDiff(resource);
      if (action === "update" && attributes.length === 0) return [];
      const { address, previous_address: from = null, change } = resource;
      return [{ address, action, from, importing: change.importing?.id ?? null, attributes }];
    })
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(canonical)).digest("hex");
}

function canonicalDiff(resource: PlannedResource): unknown[] {
  return diffAttributes(resource)
    .filter((diff) => !isLeftOut(resource.type, diff))
    .map(({ path, before, after, unknown }) => [path, before, unknown ? { unknown } : after]);
}

function isLeftOut(type: string, { pattern }: AttributeDiff): boolean {
  const released = type === "google_cloud_run_v2_service" ? RELEASED : [];
  return isBelow(pattern, [...released, ...(OUTPUT_ONLY[type] ?? [])]);
}
