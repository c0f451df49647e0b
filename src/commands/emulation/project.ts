import { randomBytes } from "node:crypto";

import { fixedCredentials } from "../../gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../gcp/gcp.ts";
import { buildImages } from "../../image/build-images.ts";
import { snapshotBuilder } from "../../image/image-builder.ts";
import { errorMessage, Failure } from "../../project/failure.ts";
import type { Progress } from "../../project/progress.ts";
import type { Project } from "../../project/project.ts";
import type { Cloud } from "../../rehearsal/cloud.ts";
import type { Clock } from "../../semantics/clock.ts";
import { rehearsalEndpoints } from "../rehearsing/endpoints.ts";
import { seedOf } from "./seed.ts";

/** As bootstrap makes it: deploys to the emulator push there too. */
const REPOSITORY = "cloud-tasks";

/**
 * Makes the project's resources in the running cloud: builds and pushes each worker, then creates everything.
 * A worker that can't be built or does not start is a warning: queues, schedules and the other workers are
 * still there to work with.
 * @throws Failure `EMULATE_BAD_SEED` when the embedded cloud refuses a resource
 */
export async function fillEmulator(
  project: Project & { readonly projectId: string },
  cloud: Cloud,
  progress: Progress,
  clock: Clock,
): Promise<void> {
  const endpoints = rehearsalEndpoints(cloud);
  const gcp = connectGcp(endpoints, fixedCredentials("emulator"));
  try {
    await gcp.rest({
      api: "artifactregistry",
      method: "POST",
      path: `/v1/projects/${project.projectId}/locations/${project.region}/repositories?repository_id=${REPOSITORY}`,
      body: { format: "DOCKER" },
    });
    const [images] = await Promise.all([
      buildAll(project, gcp, progress, clock),
      createBuckets(project, gcp),
    ]);
    const failed = await cloud.seed(
      seedOf(project, {
        projectId: project.projectId,
        projectNumber: cloud.projectNumber,
        runUrlTemplate: endpoints.runUrlTemplate,
        images,
        // Nobody needs to know it: a handler that does gets its own by --worker-env.
        secretValue: () => randomBytes(24).toString("hex"),
      }),
    );
    for (const { id, message } of failed) progress.warn(`worker "${id}" does not run: ${message}`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      "EMULATE_BAD_SEED",
      `"${project.configFile}" can't be made here: ${errorMessage(error)}`,
      { exitCode: 2, hint: "change the resource that the message names", cause: error },
    );
  } finally {
    await gcp.close();
  }
}

/** Worker id -> image; without those that can't be built. */
async function buildAll(
  project: Project,
  gcp: Gcp,
  progress: Progress,
  clock: Clock,
): Promise<Record<string, string>> {
  const { endpoints, credentials } = gcp;
  const deps = { endpoints, credentials, clock, progress, repository: REPOSITORY, http: fetch };
  const built = await Promise.all(
    project.workers.map(async (worker): Promise<[string, string][]> => {
      try {
        const one = { ...project, workers: [worker] };
        const { images } = await buildImages(one, { ...deps, builder: snapshotBuilder });
        return images.map(({ image }) => [worker.id, image]);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        const next = error.hint === undefined ? "" : `; ${error.hint}`;
        progress.warn(`worker "${worker.id}" does not run: ${error.message}${next}`);
        return [];
      }
    }),
  );
  return Object.fromEntries(built.flat());
}

async function createBuckets(project: Project, gcp: Gcp): Promise<void> {
  for (const { name, location, versioning } of project.buckets) {
    await gcp.rest({
      api: "storage",
      method: "POST",
      path: `/storage/v1/b?project=${project.projectId ?? ""}`,
      body: { name, location: location.toUpperCase(), versioning: { enabled: versioning } },
    });
  }
}
