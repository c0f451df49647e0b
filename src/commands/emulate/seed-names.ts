import type { Project, Worker } from "../../project/project.ts";
import { workerBucket } from "../../project/worker-bucket.ts";
import { accountId, queuesOf } from "../../terraform/tfvars.ts";

/** The project and region that a seed is created in. */
export interface SeedPlace {
  readonly projectId: string;
  readonly projectNumber: string;
  /** @see Endpoints.runUrlTemplate */
  readonly runUrlTemplate: string;
}

/** Names that several resources refer to. */
export class SeedNames {
  readonly project: Project;
  readonly projectId: string;
  readonly region: string;
  /** The parent of queues, services and jobs. */
  readonly at: string;
  readonly #place: SeedPlace;

  constructor(project: Project, place: SeedPlace) {
    this.project = project;
    this.projectId = place.projectId;
    this.region = project.region;
    this.at = `projects/${place.projectId}/locations/${project.region}`;
    this.#place = place;
  }

  account(worker: Worker, role: "w" | "i"): string {
    if (role === "w" && worker.serviceAccount !== undefined) return worker.serviceAccount;
    return `${accountId(this.project, worker, role)}@${this.projectId}.iam.gserviceaccount.com`;
  }

  url(worker: Worker): string {
    return this.#place.runUrlTemplate
      .replace("{service}", worker.name)
      .replace("{number}", this.#place.projectNumber)
      .replace("{region}", this.region);
  }

  /** Of a worker with storage. */
  bucket(worker: Worker): string {
    return workerBucket({ ...this.project, projectId: this.projectId }, worker);
  }

  /** `max_attempts` of the queues that the worker gets tasks from, by their own names. */
  maxAttempts(worker: Worker): Record<string, number> {
    const ids = new Set(queuesOf(this.project, worker));
    const limits = this.project.queues
      .filter(({ id }) => ids.has(id))
      .map(({ name, maxAttempts }): [string, number] => [name, maxAttempts]);
    // As terraform's jsonencode does, so that an import finds no difference.
    return Object.fromEntries(limits.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  secret(id: string): string {
    return this.project.secrets.find((secret) => secret.id === id)?.name ?? id;
  }

  /** Full names by resource id of the queues that the worker may add tasks to. */
  queues(worker: Worker): Record<string, string> {
    const ids = new Set(queuesOf(this.project, worker));
    return Object.fromEntries(
      this.project.queues
        .filter(({ id }) => ids.has(id))
        .map(({ id, name }) => [id, `${this.at}/queues/${name}`]),
    );
  }
}
