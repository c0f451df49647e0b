import { Failure } from "../../base/failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { Project } from "../../project/project.ts";

/** What looking for resources needs. */
export type Rest = Pick<Gcp, "rest">;

/** Something that exists already and is taken into the state instead of being created. */
export interface Adoption {
  /** Terraform's address: `module.queue["emails"].google_cloud_tasks_queue.this`. */
  readonly address: string;
  /** The id that the google provider imports by: `projects/P/locations/L/queues/Q`. */
  readonly importId: string;
}

/** The address of a module's main resource, or of a named one. */
export function addressOf(module: string, id: string, type: string, name = "this"): string {
  return `module.${module}[${quote(id)}].${type}.${name}`;
}

/** Labels that our modules set; those of anything else may be anything. */
export type Labels = Readonly<Record<string, unknown>>;

/** True for labels that our modules set, for whichever project. */
function isManaged(labels: Labels): boolean {
  return labels["managed-by"] === "cloud-tasks-pipeline";
}

/** True for what this project's own environment made. */
export function isOwn(project: Project, labels: Labels): boolean {
  return isManaged(labels) && ownerOf(labels) === `${project.name}/${project.environment}`;
}

function ownerOf(labels: Labels): string {
  return [labels["name"], labels["environment"]].map(String).join("/");
}

/**
 * Our modules label what has labels: what they made for another project is not taken away from it.
 * @throws Failure `TF_NOT_OURS`
 */
export function refuseForeign(project: Project, what: string, answer: unknown): void {
  const labels = (answer as { labels?: Labels } | null)?.labels ?? {};
  if (!isManaged(labels) || isOwn(project, labels)) return;
  const own = `${project.name}/${project.environment}`;
  throw new Failure("TF_NOT_OURS", `${what} belongs to ${ownerOf(labels)}, not to ${own}`, {
    exitCode: 2,
    hint: "give it another name in cloud-tasks.yaml, or deploy to another Google Cloud project",
  });
}

/**
 * `import` blocks for what exists.
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export function importBlocks(adoptions: readonly Adoption[]): string {
  return adoptions
    .map(({ address, importId }) => `import {\n  to = ${address}\n  id = ${quote(importId)}\n}\n`)
    .join("\n");
}

/** An HCL string without templates. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
}
