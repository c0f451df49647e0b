import { codeOf } from "../../gcp/api-failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { Project } from "../../project/project.ts";
import type { StateBackend } from "../deps.ts";
import { readingRoleOf, roleOf } from "../errors/permission-roles.ts";
import type { PreflightProblem } from "./problem.ts";

/** The pipeline's two identities: `plan` reads, `apply` changes. */
export type Identity = "plan" | "apply";

/** One permission of each kind that a role brings, by what of the project needs it. */
function neededPermissions(project: Project, identity: Identity): string[] {
  const verb = identity === "plan" ? "get" : "create";
  const policy = identity === "plan" ? "getIamPolicy" : "setIamPolicy";
  const hasStorage = project.workers.some(({ storage }) => storage !== undefined);
  const by: readonly (readonly [boolean, readonly string[]])[] = [
    [project.queues.length > 0, [`cloudtasks.queues.${verb}`]],
    [project.schedules.length > 0, [`cloudscheduler.jobs.${verb}`]],
    [project.secrets.length > 0, [`secretmanager.secrets.${verb}`]],
    [project.alerts.length > 0, [`monitoring.alertPolicies.${verb}`]],
    [
      project.workers.length > 0,
      [
        `run.services.${verb}`,
        `run.services.${policy}`,
        `iam.serviceAccounts.${verb}`,
        `iam.serviceAccounts.${policy}`,
        ...(identity === "apply"
          ? ["iam.serviceAccounts.actAs", "artifactregistry.repositories.uploadArtifacts"]
          : []),
      ],
    ],
    [
      project.buckets.length > 0 || hasStorage,
      identity === "apply" ? ["storage.buckets.create"] : [],
    ],
    [hasStorage, [`storage.buckets.${policy}`]],
  ];
  return by.flatMap(([needed, permissions]) => (needed ? permissions : []));
}

/** What the identity may do with the state. */
const STATE_PERMISSIONS: Readonly<Record<Identity, readonly string[]>> = {
  plan: ["storage.objects.get", "storage.objects.list"],
  apply: [
    "storage.objects.get",
    "storage.objects.list",
    "storage.objects.create",
    "storage.objects.delete",
  ],
};

/**
 * The permissions that the identity lacks, one problem for each role that would bring them.
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects/testIamPermissions
 */
export async function permissionProblems(
  project: Project,
  deps: {
    readonly gcp: Pick<Gcp, "rest">;
    readonly identity: Identity;
    readonly backend: StateBackend;
  },
): Promise<PreflightProblem[]> {
  const { gcp, identity, backend } = deps;
  const projectId = project.projectId ?? "";
  const needed = neededPermissions(project, identity);
  const held = needed.length === 0 ? [] : await heldOnProject(gcp, projectId, needed);
  const problems = byRole(
    needed.filter((one) => !held.includes(one)),
    identity,
  ).map(([role, missing]): PreflightProblem => ({
    code: "TF_PERMISSION",
    message: `on project ${projectId} the identity lacks ${missing.join(", ")}`,
    fix: `gcloud projects add-iam-policy-binding ${projectId} --member=serviceAccount:ACCOUNT --role=${role}`,
  }));
  if (backend.kind !== "gcs") return problems;
  const missing = await missingOnBucket(gcp, backend.bucket, STATE_PERMISSIONS[identity]);
  if (missing.length === 0) return problems;
  const role = identity === "plan" ? "roles/storage.objectViewer" : "roles/storage.objectAdmin";
  return [
    ...problems,
    {
      code: "TF_PERMISSION",
      message: `on the state's bucket ${backend.bucket} the identity lacks ${missing.join(", ")}`,
      fix: `gcloud storage buckets add-iam-policy-binding gs://${backend.bucket} --member=serviceAccount:ACCOUNT --role=${role}`,
    },
  ];
}

async function heldOnProject(
  gcp: Pick<Gcp, "rest">,
  projectId: string,
  permissions: readonly string[],
): Promise<readonly string[]> {
  const path = `/v1/projects/${encodeURIComponent(projectId)}:testIamPermissions`;
  const answer = await gcp.rest({
    api: "cloudresourcemanager",
    method: "POST",
    path,
    body: { permissions },
  });
  return (answer as { permissions?: readonly string[] }).permissions ?? [];
}

/**
 * A bucket that is not there is another check's.
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/testIamPermissions
 */
async function missingOnBucket(
  gcp: Pick<Gcp, "rest">,
  bucket: string,
  permissions: readonly string[],
): Promise<string[]> {
  const query = permissions.map((permission) => `permissions=${permission}`).join("&");
  const path = `/storage/v1/b/${encodeURIComponent(bucket)}/iam/testPermissions?${query}`;
  try {
    const answer = await gcp.rest({ api: "storage", method: "GET", path });
    const held = (answer as { permissions?: readonly string[] }).permissions ?? [];
    return permissions.filter((permission) => !held.includes(permission));
  } catch (error) {
    const code = codeOf(error);
    if (code === "NOT_FOUND") return [];
    if (code === "PERMISSION_DENIED") return [...permissions];
    throw error;
  }
}

/** A plan's roles are the reading ones. */
function byRole(missing: readonly string[], identity: Identity): [string, string[]][] {
  const roles = new Map<string, string[]>();
  for (const permission of missing) {
    const role = identity === "plan" ? readingRoleOf(permission) : roleOf(permission);
    if (role === undefined) continue;
    roles.set(role, [...(roles.get(role) ?? []), permission]);
  }
  return [...roles];
}
