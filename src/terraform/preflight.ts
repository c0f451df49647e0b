import { errorMessage, Failure } from "../base/failure.ts";
import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Project } from "../project/project.ts";
import type { StateBackend } from "./deps.ts";
import { bucketProblems } from "./preflight/bucket.ts";
import { permissionProblems, type Identity } from "./preflight/permissions.ts";
import type { PreflightProblem } from "./preflight/problem.ts";
import { secretProblems } from "./secrets.ts";

export interface PreflightDeps {
  readonly gcp: Pick<Gcp, "rest">;
  readonly backend: StateBackend;
  /** Who runs: one that only plans needs to read only. */
  readonly identity: Identity;
}

/** The APIs that a project needs, by what of it needs them. */
function neededApis(project: Project, backend: StateBackend): string[] {
  const by: Readonly<Record<string, boolean>> = {
    cloudresourcemanager: true,
    iam: project.workers.length > 0,
    artifactregistry: project.workers.length > 0,
    run: project.workers.length > 0,
    cloudtasks: project.queues.length > 0,
    logging: project.queues.length > 0,
    cloudscheduler: project.schedules.length > 0,
    secretmanager: project.secrets.length > 0,
    monitoring: project.alerts.length > 0,
    storage:
      project.buckets.length > 0 ||
      project.workers.some(({ storage }) => storage !== undefined) ||
      backend.kind === "gcs",
  };
  return Object.keys(by)
    .filter((api) => by[api])
    .map((api) => `${api}.googleapis.com`);
}

/**
 * Everything that is missing, at once: APIs, the state's bucket, the identity's permissions,
 * versions of secrets. What can't be asked because of an earlier answer (an API that is off) is not
 * asked.
 * @throws Failure `GCP_…` when an API fails for another reason
 */
export async function preflight(
  project: Project,
  deps: PreflightDeps,
): Promise<PreflightProblem[]> {
  try {
    return await allProblems(project, deps);
  } catch (error) {
    throw apiFailure("look for what terraform would miss", error);
  }
}

async function allProblems(project: Project, deps: PreflightDeps): Promise<PreflightProblem[]> {
  const { gcp, backend } = deps;
  const apis = await disabledApis(project, deps);
  const isOn = (api: string): boolean => !apis.disabled.includes(`${api}.googleapis.com`);
  const [bucket, permissions, secrets] = await Promise.all([
    backend.kind === "gcs" && isOn("storage") ? bucketProblems(gcp, backend.bucket, project) : [],
    isOn("cloudresourcemanager") ? permissionProblems(project, deps) : [],
    isOn("secretmanager") ? secretProblems(project, gcp) : [],
  ]);
  return [...apis.problems, ...bucket, ...permissions, ...secrets];
}

/**
 * @throws Failure that names every problem and the command that fixes it; its code is theirs, or
 * `TF_PREFLIGHT` for several; `GCP_…` of `preflight`
 */
export async function requirePreflight(project: Project, deps: PreflightDeps): Promise<void> {
  const problems = await preflight(project, deps);
  const [first] = problems;
  if (first === undefined) return;
  const alike = problems.every(({ code }) => code === first.code);
  throw new Failure(
    alike ? first.code : "TF_PREFLIGHT",
    problems.map(({ message }) => message).join("; "),
    { exitCode: 2, hint: problems.map(({ fix }) => fix).join("\n") },
  );
}

/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/list */
async function disabledApis(
  project: Project,
  { gcp, backend }: PreflightDeps,
): Promise<{ disabled: string[]; problems: PreflightProblem[] }> {
  const projectId = project.projectId ?? "";
  const enabled = new Set<string>();
  let page = "";
  try {
    do {
      const path = `/v1/projects/${encodeURIComponent(projectId)}/services?filter=state:ENABLED&pageSize=200${page}`;
      const answer = (await gcp.rest({ api: "serviceusage", method: "GET", path })) as {
        services?: readonly { readonly name: string }[];
        nextPageToken?: string;
      };
      for (const { name } of answer.services ?? [])
        enabled.add(name.slice(name.lastIndexOf("/") + 1));
      const token = answer.nextPageToken ?? "";
      page = token === "" ? "" : `&pageToken=${encodeURIComponent(token)}`;
    } while (page !== "");
  } catch (error) {
    if (codeOf(error) !== "PERMISSION_DENIED") throw error;
    const message = `can't see which APIs are on: ${errorMessage(error)}`;
    const fix = `gcloud services enable serviceusage.googleapis.com --project=${projectId}, and grant roles/serviceusage.serviceUsageViewer`;
    return { disabled: [], problems: [{ code: "TF_PERMISSION", message, fix }] };
  }
  const disabled = neededApis(project, backend).filter((api) => !enabled.has(api));
  if (disabled.length === 0) return { disabled, problems: [] };
  const message = `not enabled in ${projectId}: ${disabled.join(", ")}`;
  const fix = `gcloud services enable ${disabled.join(" ")} --project=${projectId}`;
  return { disabled, problems: [{ code: "TF_API_DISABLED", message, fix }] };
}
