import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";

type SecretApi = Pick<Gcp, "rest">;

/**
 * Every secret version that a worker reads is there and enabled: a revision of Cloud Run does not start without.
 * @throws Failure `TF_SECRET_NO_VERSION` that names them all, with the command that adds one
 * @see https://cloud.google.com/run/docs/configuring/services/secrets
 */
export async function checkSecretVersions(project: Project, gcp: SecretApi): Promise<void> {
  const used = new Map(
    project.workers
      .flatMap(({ secretEnv }) => Object.values(secretEnv))
      .map(({ secretId, version }) => [`${secretId}/${version}`, { secretId, version }]),
  );
  const missing = await Promise.all(
    [...used.values()].map(async ({ secretId, version }) => {
      const name = project.secrets.find(({ id }) => id === secretId)?.name ?? secretId;
      const answer = await read(
        gcp,
        `${secretPath(project, name)}/versions/${encodeURIComponent(version)}`,
        `read version ${version} of secret "${name}"`,
      );
      return answer?.["state"] === "ENABLED" ? [] : [{ name, version }];
    }),
  );
  const [first, ...others] = missing.flat();
  if (first === undefined) return;
  const names = [first, ...others].map(({ name, version }) => `"${name}" (${version})`).join(", ");
  throw new Failure("TF_SECRET_NO_VERSION", `no enabled version of secret ${names}`, {
    exitCode: 2,
    hint: `gcloud secrets create ${first.name} --project=${project.projectId ?? ""} --replication-policy=automatic, then gcloud secrets versions add ${first.name} --project=${project.projectId ?? ""} --data-file=-`,
  });
}

function secretPath(project: Project, name: string): string {
  return `/v1/projects/${encodeURIComponent(project.projectId ?? "")}/secrets/${encodeURIComponent(name)}`;
}

async function read(
  gcp: SecretApi,
  path: string,
  doing: string,
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await gcp.rest({ api: "secretmanager", method: "GET", path })) as Record<
      string,
      unknown
    >;
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw apiFailure(doing, error);
  }
}
