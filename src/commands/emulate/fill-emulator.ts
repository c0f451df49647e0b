import { errorMessage, Failure } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";
import { fixedCredentials } from "../../gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../gcp/gcp.ts";
import { buildImages } from "../../image/build-images.ts";
import type { RunsAs } from "../../image/image-run.ts";
import type { Project } from "../../project/project.ts";
import type { Cloud } from "../../rehearsal/cloud.ts";
import type { Clock } from "../../semantics/clock.ts";
import { rehearsalEndpoints } from "../rehearse/endpoints.ts";
import type { Outside } from "./options.ts";
import { seedOf } from "./seed.ts";
import { summarizeSeed, type SeedSummary } from "./summary.ts";
import { workerBucketBody } from "./worker-bucket-body.ts";

/** The default of bootstrap: deploys to the emulator push there too. */
const REPOSITORY = "cloud-tasks";

export interface FillOptions {
  readonly outside: Outside;
  /** The first version of a secret. */
  readonly secretValue: () => string;
  readonly progress: Progress;
  readonly clock: Clock;
  /** Ends builds. */
  readonly signal?: AbortSignal;
}

/**
 * Creates the project's resources in the running cloud: builds and pushes each worker, then creates
 * everything. A worker that can't be built or does not start is a warning: queues, schedules and
 * the other workers still work.
 * @returns what was created
 * @throws Failure `EMULATE_BAD_SEED` when the embedded cloud refuses a resource
 */
export async function fillEmulator(
  project: Project & { readonly projectId: string },
  cloud: Cloud,
  options: FillOptions,
): Promise<SeedSummary> {
  const { outside, secretValue, progress } = options;
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
      buildAll(project, gcp, await cloud.workersRunAs(), options),
      createBuckets(project, gcp),
    ]);
    const place = {
      projectId: project.projectId,
      projectNumber: cloud.projectNumber,
      runUrlTemplate: endpoints.runUrlTemplate,
      pausesForeign: outside === "stand-in",
    };
    const failed = await cloud.seed(seedOf(project, { ...place, images, secretValue }));
    for (const { id, message } of failed) progress.warn(`worker "${id}" does not run: ${message}`);
    const stopped = new Set(failed.map(({ id }) => id));
    const running = project.workers.filter(
      ({ id, name }) => images[id] !== undefined && !stopped.has(name),
    );
    return summarizeSeed(project, { ...place, running: new Set(running.map(({ id }) => id)) });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      "EMULATE_BAD_SEED",
      `"${project.configFile}" can't be created in the emulator: ${errorMessage(error)}`,
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
  runsAs: RunsAs,
  { progress, clock, signal }: FillOptions,
): Promise<Record<string, string>> {
  const { endpoints, credentials } = gcp;
  const deps = { endpoints, credentials, clock, progress, signal, repository: REPOSITORY };
  const built = await Promise.all(
    project.workers.map(async (worker): Promise<[string, string][]> => {
      try {
        const one = { ...project, workers: [worker] };
        const { images } = await buildImages(one, { ...deps, runsAs });
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

async function createBuckets(
  project: Project & { readonly projectId: string },
  gcp: Gcp,
): Promise<void> {
  const bodies = [
    ...project.buckets.map(({ name, location, versioning }) => ({
      name,
      location: location.toUpperCase(),
      versioning: { enabled: versioning },
    })),
    ...project.workers
      .filter(({ storage }) => storage !== undefined)
      .map((worker) => workerBucketBody(project, worker)),
  ];
  for (const body of bodies) {
    const path = `/storage/v1/b?project=${project.projectId}`;
    await gcp.rest({ api: "storage", method: "POST", path, body });
  }
}
