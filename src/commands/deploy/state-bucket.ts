import { Failure } from "../../base/failure.ts";
import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";

/**
 * Makes the bucket of the state as the bootstrap module describes it, which then takes it over.
 * @throws Failure `STATE_BUCKET_TAKEN`, `GCP_…`
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/insert
 */
export async function createStateBucket(
  gcp: Gcp,
  at: { readonly projectId: string; readonly region: string; readonly bucket: string },
): Promise<void> {
  try {
    await gcp.rest({
      api: "storage",
      method: "POST",
      path: `/storage/v1/b?project=${encodeURIComponent(at.projectId)}`,
      body: {
        name: at.bucket,
        location: at.region.toUpperCase(),
        versioning: { enabled: true },
        iamConfiguration: {
          publicAccessPrevention: "enforced",
          uniformBucketLevelAccess: { enabled: true },
        },
      },
    });
  } catch (error) {
    if (codeOf(error) !== "ALREADY_EXISTS") throw apiFailure(`make bucket "${at.bucket}"`, error);
    throw new Failure("STATE_BUCKET_TAKEN", `the bucket "${at.bucket}" belongs to someone else`, {
      exitCode: 2,
      hint: "names of buckets are global: choose another by --state-bucket",
      cause: error,
    });
  }
}

/**
 * Lists instead of getting: a list shows this project's buckets only, and a viewer may.
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/list
 */
export async function isOwnBucket(gcp: Gcp, projectId: string, bucket: string): Promise<boolean> {
  const query = new URLSearchParams({ project: projectId, prefix: bucket });
  try {
    const path = `/storage/v1/b?${query.toString()}`;
    const answer = await gcp.rest({ api: "storage", method: "GET", path });
    const { items = [] } = answer as { items?: readonly { name?: string }[] };
    return items.some(({ name }) => name === bucket);
  } catch (error) {
    throw apiFailure(`list the buckets of project "${projectId}"`, error);
  }
}
