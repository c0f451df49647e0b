import { Failure } from "../../base/failure.ts";
import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import { imageReference, NO_IMAGE_YET } from "../../image/image-reference.ts";
import type { Project, Worker } from "../../project/project.ts";
import type { Section } from "../../report/report.ts";
import { DEFAULT_REPOSITORY } from "./places.ts";
import type { DeployableProject } from "./project.ts";
import type { Target } from "./target.ts";

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export interface WorkerImages {
  /** Worker id -> image by digest. */
  readonly images: Readonly<Record<string, string>>;
  /** Workers that have no image yet; theirs is a placeholder, good for a plan only. */
  readonly missing: readonly string[];
}

/**
 * The image of each worker: the one that is given, else the one that is deployed now.
 * @param given `WORKER=sha256:…` or `WORKER=HOST/PATH@sha256:…`
 * @throws Failure `IMAGE_OPTION`, `IMAGE_NO_DIGEST`, `GCP_…`
 */
export async function workerImages(
  project: DeployableProject,
  target: Target,
  repository: string,
  given: readonly string[],
): Promise<WorkerImages> {
  const at: Place = { project, target, repository };
  const overrides = new Map(given.map((text) => parseOption(at, text)));
  const deployed = await Promise.all(
    project.workers.map(async (worker): Promise<[string, string | undefined]> => [
      worker.id,
      overrides.get(worker.id) ?? (await deployedImage(at, worker)),
    ]),
  );
  return {
    images: Object.fromEntries(
      deployed.map(([id, image]) => [id, image ?? imageOf(at, id, NO_IMAGE_YET)]),
    ),
    missing: deployed.filter(([, image]) => image === undefined).map(([id]) => id),
  };
}

/** A placeholder for each worker, where only the state matters and nothing is made. */
export function placeholderImages(
  project: DeployableProject,
  target: Target,
): Record<string, string> {
  const at: Place = { project, target, repository: DEFAULT_REPOSITORY };
  return Object.fromEntries(project.workers.map(({ id }) => [id, imageOf(at, id, NO_IMAGE_YET)]));
}

/** Where images are. */
interface Place {
  readonly project: DeployableProject;
  readonly target: Target;
  readonly repository: string;
}

function parseOption(at: Place, text: string): [string, string] {
  const split = text.indexOf("=");
  const [id, image] = [text.slice(0, split), text.slice(split + 1)];
  const ids = at.project.workers.map((worker) => worker.id);
  if (split > 0 && ids.includes(id)) {
    if (DIGEST.test(image)) return [id, imageOf(at, id, image)];
    if (DIGEST.test(image.slice(image.lastIndexOf("@") + 1))) return [id, image];
  }
  throw new Failure("IMAGE_OPTION", `--image ${JSON.stringify(text)} names no image`, {
    exitCode: 2,
    hint: `write WORKER=sha256:… or WORKER=HOST/PATH@sha256:…; the workers are ${ids.join(", ")}`,
  });
}

/**
 * Worker id -> digest, of `WORKER=sha256:…` texts.
 * @throws Failure `IMAGE_OPTION`
 */
export function digestsOf(
  texts: readonly string[],
  workers: Project["workers"],
): Record<string, string> {
  const digests: Record<string, string> = {};
  for (const text of texts) {
    const split = text.indexOf("=");
    const [id, digest] = [text.slice(0, split), text.slice(split + 1)];
    if (!workers.some((worker) => worker.id === id) || !DIGEST.test(digest)) {
      throw new Failure(
        "IMAGE_OPTION",
        `--image ${JSON.stringify(text)} names no digest of an archive`,
        {
          exitCode: 2,
          hint: `write WORKER=sha256:… as \`build\` printed it; the workers are ${workers.map((worker) => worker.id).join(", ")}`,
        },
      );
    }
    digests[id] = digest;
  }
  return digests;
}

function imageOf({ project, target, repository }: Place, id: string, digest: string): string {
  const { region, projectId } = project;
  return imageReference({ endpoints: target.endpoints, region, projectId, repository }, id, digest);
}

/**
 * What the service's template names.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services
 */
async function deployedImage(
  { project, target }: Place,
  worker: Worker,
): Promise<string | undefined> {
  const { projectId, region } = project;
  const path = `/v2/projects/${projectId}/locations/${region}/services/${encodeURIComponent(worker.name)}`;
  let service: { template?: { containers?: readonly { image?: string }[] } };
  try {
    service = (await target.gcp.rest({ api: "run", method: "GET", path })) as typeof service;
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw apiFailure(`read Cloud Run service "${worker.name}"`, error);
  }
  const image = service.template?.containers?.[0]?.image ?? "";
  if (DIGEST.test(image.slice(image.lastIndexOf("@") + 1))) return image;
  throw new Failure(
    "IMAGE_NO_DIGEST",
    `service "${worker.name}" runs ${JSON.stringify(image)}, which names no digest`,
    {
      exitCode: 2,
      hint: `say which one it is: --image ${worker.id}=HOST/PATH@sha256:…`,
    },
  );
}

/**
 * The images that were given, as the section of a build that had nothing to do.
 * @throws Failure `IMAGE_MISSING` for a worker that was never deployed and has none
 */
export function imagesGiven(
  workers: Project["workers"],
  { images, missing }: WorkerImages,
): Section<"build"> {
  if (missing.length > 0) {
    throw new Failure(
      "IMAGE_MISSING",
      `worker ${missing.map((id) => `"${id}"`).join(", ")} was never deployed, and no image is given`,
      {
        exitCode: 2,
        hint: "leave --image out to build every worker, or give --image WORKER=HOST/PATH@sha256:… of an image that is pushed",
      },
    );
  }
  return {
    status: "skipped",
    durationMs: 0,
    summary: "images are given",
    images: workers.map(({ id }) => {
      const image = images[id] ?? "";
      return { worker: id, image, digest: image.slice(image.lastIndexOf("@") + 1), sizeBytes: 0 };
    }),
  };
}
