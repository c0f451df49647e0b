import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { RestCall } from "../../gcp/gcp.ts";
import type { Project, Worker } from "../../project/project.ts";
import { REHEARSAL_PROJECT, REPOSITORY, STATE_BUCKET, type RehearsalSession } from "./session.ts";

/**
 * Creates what must exist before a first deploy on Google too: the bucket for terraform's state,
 * the registry's repository, secrets with a version, and the accounts that workers name. Existing
 * resources are kept, so it may be called for a base and then for the change to it.
 */
export async function prepareCloud(
  session: Pick<RehearsalSession, "gcp" | "signingSecret">,
  projects: readonly Project[],
): Promise<void> {
  const create = async (call: Omit<RestCall, "method">): Promise<void> => {
    try {
      await session.gcp.rest({ ...call, method: "POST" });
    } catch (error) {
      if (codeOf(error) !== "ALREADY_EXISTS") throw apiFailure(`prepare ${call.path}`, error);
    }
  };
  const parent = `/v1/projects/${REHEARSAL_PROJECT}`;
  await create({
    api: "storage",
    path: `/storage/v1/b?project=${REHEARSAL_PROJECT}`,
    body: { name: STATE_BUCKET, versioning: { enabled: true } },
  });
  for (const region of new Set(projects.map((project) => project.region))) {
    await create({
      api: "artifactregistry",
      path: `${parent}/locations/${region}/repositories?repository_id=${REPOSITORY}`,
      body: { format: "DOCKER" },
    });
  }
  for (const email of new Set(projects.flatMap(({ workers }) => workers.map(accountOf)))) {
    const [id = "", domain = ""] = email.split("@");
    if (id === "") continue;
    await create({
      api: "iam",
      path: `/v1/projects/${domain.replace(/\.iam\.gserviceaccount\.com$/, "")}/serviceAccounts`,
      body: { accountId: id },
    });
  }
  const secrets = projects.flatMap((project) => project.secrets);
  for (const { name, locations } of new Map(secrets.map((one) => [one.name, one])).values()) {
    await create({
      api: "secretmanager",
      path: `${parent}/secrets?secretId=${encodeURIComponent(name)}`,
      // As terraform would create it: a different replication would force a replacement.
      body: { replication: replicationOf(locations) },
    });
    await create({
      api: "secretmanager",
      path: `${parent}/secrets/${encodeURIComponent(name)}:addVersion`,
      body: { payload: { data: Buffer.from(session.signingSecret).toString("base64") } },
    });
  }
}

function accountOf({ serviceAccount = "" }: Worker): string {
  return serviceAccount;
}

function replicationOf(locations: readonly string[] | undefined): object {
  return locations === undefined
    ? { automatic: {} }
    : { userManaged: { replicas: locations.map((location) => ({ location })) } };
}
