import type { ServiceRecord } from "../model.ts";

/** @see https://cloud.google.com/run/quotas */
const MAX_REVISIONS = 1_000;

/**
 * The oldest revisions beyond the limit; never one with traffic, a tag, or the newest and the
 * newest ready one.
 */
export function surplusRevisions(
  service: Pick<ServiceRecord, "revisions" | "routes" | "latestCreated" | "latestReady">,
  limit = MAX_REVISIONS,
): string[] {
  const kept = new Set([
    service.latestCreated,
    service.latestReady,
    ...service.routes.map(({ revision }) => revision),
  ]);
  const candidates = [...service.revisions.keys()].filter((name) => !kept.has(name));
  return candidates.slice(0, Math.max(0, service.revisions.size - limit));
}
