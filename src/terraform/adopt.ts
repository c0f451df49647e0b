import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { GoogleApi } from "../gcp/endpoints.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { Failure } from "../project/failure.ts";
import type { Project, Resource } from "../project/project.ts";

/** Something that exists already and is taken into the state instead of being created. */
export interface Adoption {
  /** Terraform's address: `module.queue["emails"].google_cloud_tasks_queue.this`. */
  readonly address: string;
  /** The id that the google provider imports by: `projects/P/locations/L/queues/Q`. */
  readonly importId: string;
}

/** A type that can be adopted. Import ids: the "Import" section of each resource at registry.terraform.io/providers/hashicorp/google. */
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
 * What of the project exists in the cloud, made by hand or by a run whose state was lost: only names that the config
 * gives are looked up. What the state has already is left to it: Terraform ignores an import of such an address.
 * @throws Failure `TF_NOT_OURS` for one whose labels name another project or environment, `GCP_…` when an API refuses
 */
export async function findAdoptable(project: Project, gcp: Pick<Gcp, "rest">): Promise<Adoption[]> {
  const found = await Promise.all(
    KINDS.flatMap((kind) => kind.of(project).map((one) => lookUp(project, gcp, kind, one))),
  );
  return found.flat();
}

async function lookUp(
  project: Project,
  gcp: Pick<Gcp, "rest">,
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
  const address = `module.${kind.module}[${quote(id)}].${kind.type}.this`;
  return [{ address, importId: segments.join("/") }];
}

/** Our modules label what has labels: what they made for another project is not taken away from it. */
function refuseForeign(project: Project, what: string, answer: unknown): void {
  const labels = (answer as { labels?: Readonly<Record<string, unknown>> } | null)?.labels ?? {};
  if (labels["managed-by"] !== "cloud-tasks-pipeline") return;
  const owner = [labels["name"], labels["environment"]].map(String).join("/");
  const own = `${project.name}/${project.environment}`;
  if (owner === own) return;
  throw new Failure("TF_NOT_OURS", `${what} belongs to ${owner}, not to ${own}`, {
    exitCode: 2,
    hint: "give it another name in cloud-tasks.yaml, or deploy to another Google Cloud project",
  });
}

/** `import` blocks for what exists. @see https://developer.hashicorp.com/terraform/language/import */
export function importBlocks(adoptions: readonly Adoption[]): string {
  return adoptions
    .map(({ address, importId }) => `import {\n  to = ${address}\n  id = ${quote(importId)}\n}\n`)
    .join("\n");
}

/** An HCL string without templates. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
}
