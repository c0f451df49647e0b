import { Failure } from "../base/failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { PlannedResource } from "./changes/plan-json.ts";
import { contentOf } from "./destroy-content.ts";

/** Why a resource can't be deleted yet, and what to do first. */
export interface Blocker {
  readonly address: string;
  readonly message: string;
  readonly fix: string;
}

/**
 * What the provider or the API would refuse in the middle of a run, when other resources are gone
 * already. Told before anything is.
 * @param gcp Without it what buckets hold is not looked at.
 */
export async function blockers(
  resources: readonly PlannedResource[],
  gcp: Pick<Gcp, "rest"> | undefined,
): Promise<Blocker[]> {
  const doomed = resources.filter(({ change }) => change.actions.includes("delete"));
  const found = await Promise.all(doomed.map((resource) => blockerOf(resource, gcp)));
  return found.flat();
}

/** @throws Failure `TF_PROTECTED` before an apply deletes or replaces what can't be deleted */
export async function refuseProtected(
  resources: readonly PlannedResource[],
  gcp: Pick<Gcp, "rest"> | undefined,
): Promise<void> {
  const found = await blockers(resources, gcp);
  if (found.length === 0) return;
  throw new Failure(
    "TF_PROTECTED",
    `${found.map(({ message }) => message).join("; ")}: nothing was applied`,
    { exitCode: 2, hint: found.map(({ fix }) => fix).join("\n") },
  );
}

async function blockerOf(
  resource: PlannedResource,
  gcp: Pick<Gcp, "rest"> | undefined,
): Promise<Blocker[]> {
  const { address, type, change } = resource;
  const before = (change.before ?? {}) as {
    name?: string;
    deletion_protection?: boolean;
    force_destroy?: boolean;
  };
  const name = before.name ?? address;
  if (type === "google_cloud_run_v2_service" && before.deletion_protection === true) {
    return [
      {
        address,
        message: `service "${name}" is protected from deletion`,
        fix: `set deletion_protection: false for its worker in cloud-tasks.yaml and apply that with \`cloud-tasks apply --allow '${address}'\` first`,
      },
    ];
  }
  if (type !== "google_storage_bucket" || before.force_destroy === true || gcp === undefined) {
    return [];
  }
  const content = await contentOf(resource, gcp);
  if (content?.empty ?? true) return [];
  return [
    {
      address,
      message: `bucket "${name}" still holds objects, and Cloud Storage deletes no such bucket`,
      fix: `gcloud storage rm --recursive --all-versions "gs://${name}/**"`,
    },
  ];
}
