import { actionOf } from "../changes/changes.ts";
import type { PlannedResource } from "../changes/plan-json.ts";
import { openings } from "./guard-openings.ts";
import { weakenings } from "./guard-weakenings.ts";

/** A change that loses work or data, weakens what protects them, or opens something to everyone. */
export interface GuardFinding {
  readonly address: string;
  /** One sentence: what would be lost. */
  readonly message: string;
}

/** Lets named addresses pass; good for one plan only. */
export interface GuardWaiver {
  readonly fingerprint: string;
  readonly addresses: readonly string[];
}

/** What is gone with a resource. A deleted queue's name: https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/delete */
const LOSSES: Readonly<Record<string, string>> = {
  google_cloud_tasks_queue: "its tasks are lost and its name is blocked for days",
  google_cloud_run_v2_service: "its revisions are lost and tasks for it fail",
  google_secret_manager_secret: "all its versions are lost",
  google_storage_bucket: "its objects are lost",
};

/** A task carries its invoker's e-mail: https://cloud.google.com/tasks/docs/creating-http-target-tasks#token */
const INVOKER_LOSS = "tasks that are queued already carry its token and would be refused";

/** The findings of a plan, in the order of their addresses. */
export function guardFindings(resources: readonly PlannedResource[]): GuardFinding[] {
  return resources
    .flatMap((resource) =>
      findingsOf(resource).map((message) => ({ address: resource.address, message })),
    )
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** What is left of the findings once a waiver for exactly this plan is taken into account. */
export function unwaived(
  findings: readonly GuardFinding[],
  fingerprint: string,
  waiver: GuardWaiver | undefined,
): GuardFinding[] {
  const waived = new Set(waiver?.fingerprint === fingerprint ? waiver.addresses : []);
  return findings.filter(({ address }) => !waived.has(address));
}

/** True for a resource that holds work or data, or that queued work depends on: its replacement is stopped. */
export function holdsWork(resource: PlannedResource): boolean {
  return lossOf(resource) !== undefined;
}

function findingsOf(resource: PlannedResource): string[] {
  const { address } = resource;
  const action = actionOf(resource);
  const loss = lossOf(resource);
  if (loss !== undefined && (action === "delete" || action === "replace")) {
    return [`${address} would be ${action}d: ${loss}`];
  }
  if (loss !== undefined && action === "forget") {
    return [`${address} would be forgotten: it lives on and nothing manages it`];
  }
  return [...weakenings(resource), ...openings(resource)].map((what) => `${address} ${what}`);
}

function lossOf({ address, type }: PlannedResource): string | undefined {
  if (type === "google_service_account" && address.endsWith(".invoker")) return INVOKER_LOSS;
  return Object.hasOwn(LOSSES, type) ? LOSSES[type] : undefined;
}
