import type { Credentials } from "../gcp/credentials.ts";
import type { Endpoints } from "../gcp/endpoints.ts";
import { Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Project, Worker } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import type { ImageBuilder } from "./image-builder.ts";
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
  if (project.projectId === undefined) {
    throw new Failure("IMAGE_NO_PROJECT", `no Google Cloud project to push "${worker.id}" to`, {
      exitCode: 2,
      hint: "set project_id in the config or in the environment",
    });
  }
  const image = await deps.builder.build(worker, deps.progress, deps);
  const host = deps.endpoints.registryHost(project.region);
  const name = `${project.projectId}/${deps.repository}/${worker.id}`;
  const origin = `${deps.endpoints.registryScheme}://${host}`;
  await pushImage(image, { origin, name }, await deps.credentials.accessToken(), deps.http);
  const { digest } = image.manifest;
  deps.progress.info(`${worker.id}: ${digest} pushed to ${host}/${name}`);
  const sizeBytes = image.layer.bytes.length + image.config.bytes.length;
  return { worker: worker.id, image: `${host}/${name}@${digest}`, digest, sizeBytes };
}
