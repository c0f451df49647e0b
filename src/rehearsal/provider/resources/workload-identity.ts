import type { RestSpec } from "../engine/resource.ts";

const POOL = "projects/{{project}}/locations/global/workloadIdentityPools";

/** Deleted ones can be restored for 30 days and still answer a GET. */
const isGone: RestSpec["isGone"] = (answer) => answer["state"] === "DELETED";

/**
 * @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools
 */
export const workloadIdentityPool: RestSpec = {
  service: "iam_beta",
  ids: [
    `${POOL}/{{workload_identity_pool_id}}`,
    "{{project}}/{{workload_identity_pool_id}}",
    "{{workload_identity_pool_id}}",
  ],
  createPath: `${POOL}?workloadIdentityPoolId={{workload_identity_pool_id}}`,
  inPath: ["workload_identity_pool_id"],
  local: ["attestation_rules"],
  update: "mask",
  operations: "all",
  isGone,
};

/**
 * @see
 * https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers
 */
export const workloadIdentityPoolProvider: RestSpec = {
  service: "iam_beta",
  ids: [
    `${POOL}/{{workload_identity_pool_id}}/providers/{{workload_identity_pool_provider_id}}`,
    "{{project}}/{{workload_identity_pool_id}}/{{workload_identity_pool_provider_id}}",
    "{{workload_identity_pool_id}}/{{workload_identity_pool_provider_id}}",
  ],
  createPath: `${POOL}/{{workload_identity_pool_id}}/providers?workloadIdentityPoolProviderId={{workload_identity_pool_provider_id}}`,
  inPath: ["workload_identity_pool_id", "workload_identity_pool_provider_id"],
  update: "mask",
  operations: "all",
  isGone,
};
