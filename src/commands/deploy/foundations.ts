import { Failure } from "../../base/failure.ts";
import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { GoogleApi } from "../../gcp/endpoints.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import { sleep, type Clock } from "../../semantics/clock.ts";
import type { Adoption } from "../../terraform/adopt/adoption.ts";
import type { BootstrapVars } from "../../terraform/bootstrap.ts";
import { isOwnBucket } from "./state-bucket.ts";

/** What terraform itself needs before it can turn on the rest. */
const FIRST_APIS = ["artifactregistry", "cloudresourcemanager", "iam", "serviceusage", "storage"];

/** Google says "usually done within 5 minutes". */
const ENABLE_TIMEOUT_MS = 300_000;
const POLL_MS = 2_000;

/**
 * Turns on the APIs that terraform calls before it turns on the others.
 * @throws Failure `GCP_…`, `API_NOT_ENABLED`
 * @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable
 */
export async function enableFirstApis(gcp: Gcp, projectId: string, clock: Clock): Promise<void> {
  const until = clock.now() + ENABLE_TIMEOUT_MS;
  try {
    let operation = (await gcp.rest({
      api: "serviceusage",
      method: "POST",
      path: `/v1/projects/${encodeURIComponent(projectId)}/services:batchEnable`,
      body: { serviceIds: FIRST_APIS.map((api) => `${api}.googleapis.com`) },
    })) as Operation;
    while (operation.done !== true && clock.now() < until) {
      await sleep(clock, POLL_MS);
      const path = `/v1/${operation.name ?? ""}`;
      operation = (await gcp.rest({ api: "serviceusage", method: "GET", path })) as Operation;
    }
    if (operation.done === true && operation.error === undefined) return;
    const why = operation.error?.message ?? "it takes too long";
    throw new Failure("API_NOT_ENABLED", `could not enable ${FIRST_APIS.join(", ")}: ${why}`, {
      exitCode: 1,
      hint: "run it again; enabling what is on already does nothing",
    });
  } catch (error) {
    throw apiFailure(`enable APIs of project "${projectId}"`, error);
  }
}

/**
 * What of the bootstrap stands already: made by hand, or by a run whose state is lost. Terraform
 * ignores an import of what is in its state. Grants and APIs need none: making them again does
 * nothing.
 * @throws Failure `GCP_…`
 */
export async function findFoundations(gcp: Gcp, vars: BootstrapVars): Promise<Adoption[]> {
  const { projectId, region, repository, stateBucket } = vars;
  const pool = `projects/${projectId}/locations/global/workloadIdentityPools/cloud-tasks-github`;
  const account = (name: string): string =>
    `projects/${projectId}/serviceAccounts/${name}@${projectId}.iam.gserviceaccount.com`;
  const images = `projects/${projectId}/locations/${region}/repositories/${repository}`;
  const candidates: readonly (readonly [GoogleApi, string, string])[] = [
    ["artifactregistry", "google_artifact_registry_repository.images", images],
    ["iam", "google_service_account.plan", account("cloud-tasks-plan")],
    ["iam", "google_service_account.apply", account("cloud-tasks-apply")],
    ["iam", "google_iam_workload_identity_pool.github", pool],
    ["iam", "google_iam_workload_identity_pool_provider.github", `${pool}/providers/github`],
  ];
  const found = await Promise.all(
    candidates.map(async ([api, address, importId]) =>
      (await isThere(gcp, api, importId)) ? [{ address, importId }] : [],
    ),
  );
  const bucket = (await isOwnBucket(gcp, projectId, stateBucket)) ? [bucketOf(stateBucket)] : [];
  return [...found.flat(), ...bucket];
}

/** The bucket of the state, as the module calls it. */
export function bucketOf(name: string): Adoption {
  return { address: "google_storage_bucket.state", importId: name };
}

async function isThere(gcp: Gcp, api: GoogleApi, name: string): Promise<boolean> {
  try {
    const found = (await gcp.rest({ api, method: "GET", path: `/v1/${name}` })) as {
      state?: string;
    };
    // A deleted pool is kept for 30 days, under its name.
    return found.state !== "DELETED";
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return false;
    throw apiFailure(`read ${name}`, error);
  }
}

interface Operation {
  readonly name?: string;
  readonly done?: boolean;
  readonly error?: { readonly message?: string };
}
