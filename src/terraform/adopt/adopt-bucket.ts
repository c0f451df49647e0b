import { apiFailure } from "../../gcp/api-failure.ts";
import type { Project } from "../../project/project.ts";
import { type Adoption, refuseForeign, type Rest } from "./adoption.ts";

/**
 * A bucket of this Google Cloud project. Names of buckets are global, so that it is listed and not
 * read: one that is someone else's is not told from one that is not there, and its creation then
 * says so.
 * @throws Failure `TF_NOT_OURS`, `GCP_…`
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/list
 */
export async function adoptableBucket(
  project: Project,
  gcp: Rest,
  name: string,
  address: string,
): Promise<Adoption[]> {
  const query = new URLSearchParams({ project: project.projectId ?? "", prefix: name });
  let items: readonly { readonly name?: string }[];
  try {
    const path = `/storage/v1/b?${query.toString()}`;
    const answer = await gcp.rest({ api: "storage", method: "GET", path });
    ({ items = [] } = answer as { items?: typeof items });
  } catch (error) {
    throw apiFailure(`read bucket "${name}"`, error);
  }
  // The list is in the order of names, so that the name itself is the first of those that begin
  // with it.
  const found = items.find((bucket) => bucket.name === name);
  if (found === undefined) return [];
  refuseForeign(project, `bucket "${name}"`, found);
  return [{ address, importId: name }];
}
