import type { Credentials } from "../gcp/credentials.ts";
import type { Endpoints } from "../gcp/endpoints.ts";
import { Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Project, Worker } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import type { ImageBuilder } from "./image-builder.ts";
import { imageReference } from "./image-reference.ts";
import { pushImage, type Http } from "./registry.ts";
import type { BuildControl } from "./run-build.ts";

export interface BuildDeps extends BuildControl {
  readonly endpoints: Endpoints;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly builder: ImageBuilder;
  /** The Artifact Registry repository in the project and region. */
  readonly repository: string;
  /** `fetch`. */
  readonly http: Http;
}

type BuiltImage = Section<"build">["images"][number];

/**
 * Builds each worker's image and pushes it to `HOST/PROJECT/REPOSITORY/WORKER`.
 * @throws Failure `IMAGE_*`, `GCP_NO_CREDENTIALS`
 */
export async function buildImages(project: Project, deps: BuildDeps): Promise<Section<"build">> {
  const startedMs = deps.clock.now();
  const images: BuiltImage[] = [];
  for (const worker of project.workers) {
    deps.signal?.throwIfAborted();
    images.push(await buildImage(worker, project, deps));
  }
  return {
    status: "passed",
    durationMs: deps.clock.now() - startedMs,
    summary: `${images.length} image${images.length === 1 ? "" : "s"} built and pushed`,
    images,
  };
}

async function buildImage(worker: Worker, project: Project, deps: BuildDeps): Promise<BuiltImage> {
  const { projectId } = project;
  if (projectId === undefined) {
    throw new Failure("IMAGE_NO_PROJECT", `no Google Cloud project to push "${worker.id}" to`, {
      exitCode: 2,
      hint: "set project_id in the config or in the environment",
    });
  }
  const built = await deps.builder.build(worker, deps.progress, deps);
  const host = deps.endpoints.registryHost(project.region);
  const name = `${projectId}/${deps.repository}/${worker.id}`;
  const origin = `${deps.endpoints.registryScheme}://${host}`;
  await pushImage(built, { origin, name }, await deps.credentials.accessToken(), deps.http);
  const { digest } = built.manifest;
  deps.progress.info(`${worker.id}: ${digest} pushed to ${host}/${name}`);
  const sizeBytes = built.layer.bytes.length + built.config.bytes.length;
  const image = imageReference({ ...deps, region: project.region, projectId }, worker.id, digest);
  return { worker: worker.id, image, digest, sizeBytes };
}
