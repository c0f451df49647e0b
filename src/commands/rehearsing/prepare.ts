import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { RestCall } from "../../gcp/gcp.ts";
import type { Project } from "../../project/project.ts";
import { REHEARSAL_PROJECT, REPOSITORY, STATE_BUCKET, type RehearsalSession } from "./session.ts";

/**
 * Makes what stands before a first deploy on Google too: the bucket for terraform's state, the registry's
 * repository, and secrets with a version. What is there already stays, so it may be called for a base and
 * then for the change to it.
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
  const names = projects.flatMap(({ secrets }) => secrets.map(({ name }) => name));
  for (const name of new Set(names)) {
    await create({
      api: "secretmanager",
      path: `${parent}/secrets?secretId=${encodeURIComponent(name)}`,
      body: { replication: { automatic: {} } },
    });
    await create({
      api: "secretmanager",
      path: `${parent}/secrets/${encodeURIComponent(name)}:addVersion`,
      body: { payload: { data: Buffer.from(session.signingSecret).toString("base64") } },
    });
  }
}
