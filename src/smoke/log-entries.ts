import { codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";

const PAGE_SIZE = 1_000;

/**
 * The entries of a project's log that match a filter, oldest first, at most 1,000; none while the
 * quota of reads is used up: they come with the next read.
 * @throws GoogleApiError
 * @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list
 */
export async function listEntries<T>(
  gcp: Gcp,
  projectId: string,
  filter: string,
): Promise<readonly T[]> {
  try {
    const answer = (await gcp.rest({
      api: "logging",
      method: "POST",
      path: "/v2/entries:list",
      body: {
        resourceNames: [`projects/${projectId}`],
        filter,
        orderBy: "timestamp asc",
        pageSize: PAGE_SIZE,
      },
    })) as { entries?: readonly T[] };
    return answer.entries ?? [];
  } catch (error) {
    const code = codeOf(error);
    if (code === "RESOURCE_EXHAUSTED" || code === "UNAVAILABLE") return [];
    throw error;
  }
}
