import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Project } from "../project/project.ts";
import type { PreflightProblem } from "./preflight/problem.ts";

/**
 * The secret versions that a worker reads and that are not there or not enabled: a revision of
 * Cloud Run does not start without.
 * @see https://cloud.google.com/run/docs/configuring/services/secrets
 */
export async function secretProblems(
  project: Project,
  gcp: Pick<Gcp, "rest">,
): Promise<PreflightProblem[]> {
  const used = new Map(
    project.workers
      .flatMap(({ secretEnv }) => Object.values(secretEnv))
      .map(({ secretId, version }) => [`${secretId}/${version}`, { secretId, version }]),
  );
  const problems = await Promise.all(
    [...used.values()].map(async ({ secretId, version }) => {
      const name = project.secrets.find(({ id }) => id === secretId)?.name ?? secretId;
      return await problemOf(project, gcp, name, version);
    }),
  );
  return problems.flat();
}

async function problemOf(
  project: Project,
  gcp: Pick<Gcp, "rest">,
  name: string,
  version: string,
): Promise<PreflightProblem[]> {
  const projectId = project.projectId ?? "";
  const secret = `/v1/projects/${encodeURIComponent(projectId)}/secrets/${encodeURIComponent(name)}`;
  const found = await read(gcp, `${secret}/versions/${encodeURIComponent(version)}`, name, version);
  if (found?.state === "ENABLED") return [];
  const exists = found !== undefined || (await read(gcp, secret, name, version)) !== undefined;
  const create = `gcloud secrets create ${name} --project=${projectId} --replication-policy=automatic`;
  const enable = `gcloud secrets versions enable ${version} --secret=${name} --project=${projectId}`;
  const add = `gcloud secrets versions add ${name} --project=${projectId} --data-file=-`;
  const state = (found?.state ?? "").toLowerCase();
  const why = state === "" ? "does not exist" : `is ${state}`;
  return [
    {
      code: "TF_SECRET_NO_VERSION",
      message: `secret "${name}" has no enabled version ${version}: ${exists ? `the version ${why}` : "the secret does not exist"}`,
      fix:
        state === "disabled" && version !== "latest"
          ? enable
          : exists
            ? add
            : `${create} && ${add}`,
    },
  ];
}

async function read(
  gcp: Pick<Gcp, "rest">,
  path: string,
  name: string,
  version: string,
): Promise<{ readonly state?: string } | undefined> {
  try {
    return (await gcp.rest({ api: "secretmanager", method: "GET", path })) as { state?: string };
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw apiFailure(`read version ${version} of secret "${name}"`, error);
  }
}
