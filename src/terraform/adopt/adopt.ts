import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { GoogleApi } from "../../gcp/endpoints.ts";
import type { Project, Resource } from "../../project/project.ts";
import { workerBucket } from "../../project/worker-bucket.ts";
import { adoptableAlerts } from "./adopt-alerts.ts";
import { adoptableBucket } from "./adopt-bucket.ts";
import { addressOf, type Adoption, refuseForeign, type Rest } from "./adoption.ts";

/**
 * A type that is found by its name. Import ids: the "Import" section of each resource at
 * registry.terraform.io/providers/hashicorp/google.
 */
interface Kind {
  readonly noun: string;
  readonly api: GoogleApi;
  readonly version: string;
  /** Segment of the resource's name: `queues`; below a location unless `global`. */
  readonly collection: string;
  readonly global?: true;
  readonly module: string;
  readonly type: string;
  of(project: Project): readonly Resource[];
}

const KINDS: readonly Kind[] = [
  {
    noun: "queue",
    api: "cloudtasks",
    version: "v2",
    collection: "queues",
    module: "queue",
    type: "google_cloud_tasks_queue",
    of: ({ queues }) => queues,
  },
  {
    noun: "service",
    api: "run",
    version: "v2",
    collection: "services",
    module: "worker",
    type: "google_cloud_run_v2_service",
    of: ({ workers }) => workers,
  },
  {
    noun: "job",
    api: "cloudscheduler",
    version: "v1",
    collection: "jobs",
    module: "schedule",
    type: "google_cloud_scheduler_job",
    of: ({ schedules }) => schedules,
  },
  {
    noun: "secret",
    api: "secretmanager",
    version: "v1",
    collection: "secrets",
    global: true,
    module: "secret",
    type: "google_secret_manager_secret",
    of: ({ secrets }) => secrets,
  },
];

/**
 * What of the project exists in the cloud, made by hand or by a run whose state was lost: only
 * names that the config gives are looked up, and alerts by their labels. What the state has already
 * is left to it: Terraform ignores an import of such an address.
 * @throws Failure `TF_NOT_OURS` for one whose labels name another project or environment, `GCP_…`
 * when an API refuses
 */
export async function findAdoptable(project: Project, gcp: Rest): Promise<Adoption[]> {
  const found = await Promise.all([
    ...KINDS.flatMap((kind) => kind.of(project).map((one) => lookUp(project, gcp, kind, one))),
    ...project.buckets.map(({ id, name }) =>
      adoptableBucket(project, gcp, name, addressOf("bucket", id, "google_storage_bucket")),
    ),
    ...project.workers
      .filter(({ storage }) => storage !== undefined)
      .map((worker) => {
        const address = addressOf("worker", worker.id, "google_storage_bucket", "storage[0]");
        return adoptableBucket(project, gcp, workerBucket(project, worker), address);
      }),
    adoptableAlerts(project, gcp),
  ]);
  return found.flat();
}

async function lookUp(
  project: Project,
  gcp: Rest,
  kind: Kind,
  { id, name }: Resource,
): Promise<Adoption[]> {
  const parent = [
    "projects",
    project.projectId ?? "",
    ...(kind.global ? [] : ["locations", project.region]),
  ];
  const segments = [...parent, kind.collection, name];
  let answer: unknown;
  try {
    const path = `/${kind.version}/${segments.map(encodeURIComponent).join("/")}`;
    answer = await gcp.rest({ api: kind.api, method: "GET", path });
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return [];
    throw apiFailure(`read ${kind.noun} "${name}"`, error);
  }
  refuseForeign(project, `${kind.noun} "${name}"`, answer);
  return [{ address: addressOf(kind.module, id, kind.type), importId: segments.join("/") }];
}
