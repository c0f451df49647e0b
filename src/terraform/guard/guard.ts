import { Failure } from "../../base/failure.ts";
import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import { actionOf } from "../changes/changes.ts";
import type { PlannedResource } from "../changes/plan-json.ts";
import { openings } from "./guard-openings.ts";
import { weakenings } from "./guard-weakenings.ts";

/** A change that loses work or data, weakens what protects them, or opens something to everyone. */
export interface GuardFinding {
  readonly address: string;
  /** One sentence: what would be lost. */
  readonly message: string;
  /** What to do, where undoing the change is not a way out. */
  readonly advice?: string;
}

/** Lets named addresses pass; good for one plan only. */
export interface GuardWaiver {
  readonly fingerprint: string;
  /** `all`: whatever it stops, where nothing real is at stake. */
  readonly addresses: readonly string[] | "all";
}

/**
 * What is gone with a resource. A deleted queue's name:
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/delete
 */
const LOSSES: Readonly<Record<string, string>> = {
  google_cloud_tasks_queue: `its tasks are lost and its name is blocked for up to ${TASK_LIMITS.queueNameBlockedDays} days`,
  google_cloud_run_v2_service: "its revisions are lost and tasks for it fail",
  google_secret_manager_secret: "all its versions are lost",
  google_storage_bucket: "its objects are lost",
};

/**
 * A task carries its invoker's e-mail:
 * https://cloud.google.com/tasks/docs/creating-http-target-tasks#token
 */
const INVOKER_LOSS = "tasks that are queued already carry its token and would be refused";

/** The findings of a plan, in the order of their addresses. */
export function guardFindings(resources: readonly PlannedResource[]): GuardFinding[] {
  return resources
    .flatMap((resource) =>
      findingsOf(resource).map((finding) => ({ address: resource.address, ...finding })),
    )
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/**
 * What is left of the findings once a waiver for exactly this plan is taken into account.
 * @throws Failure `TF_ALLOW_UNKNOWN` for a waived address that the guard does not stop: a slip of
 * the pen, or a plan that is another one than its reader thought
 */
export function unwaived(
  findings: readonly GuardFinding[],
  fingerprint: string,
  waiver: GuardWaiver | undefined,
): GuardFinding[] {
  if (waiver?.fingerprint !== fingerprint) return [...findings];
  if (waiver.addresses === "all") return [];
  const found = new Set(findings.map(({ address }) => address));
  const unknown = waiver.addresses.filter((address) => !found.has(address));
  if (unknown.length > 0) {
    throw new Failure(
      "TF_ALLOW_UNKNOWN",
      `the guard does not stop ${unknown.join(", ")}, which --allow names`,
      {
        exitCode: 2,
        hint:
          found.size === 0
            ? "leave --allow out: the guard finds nothing in this plan"
            : `it stops: ${[...found].join(", ")}`,
      },
    );
  }
  const named = new Set(waiver.addresses);
  return findings.filter(({ address }) => !named.has(address));
}

/**
 * True for a resource that holds work or data, or that queued work depends on: its replacement is
 * stopped.
 */
export function holdsWork(resource: PlannedResource): boolean {
  return lossOf(resource) !== undefined;
}

function findingsOf(resource: PlannedResource): Omit<GuardFinding, "address">[] {
  const { address, change } = resource;
  const action = actionOf(resource);
  const loss = lossOf(resource);
  if (loss !== undefined && action === "replace" && change.importing !== undefined) {
    return [importReplaced(resource, loss)];
  }
  if (loss !== undefined && (action === "delete" || action === "replace")) {
    return [{ message: `${address} would be ${action}d: ${loss}` }];
  }
  if (loss !== undefined && action === "forget") {
    return [{ message: `${address} would be forgotten: it lives on and nothing manages it` }];
  }
  return [...weakenings(resource), ...openings(resource)].map((what) => ({
    message: `${address} ${what}`,
  }));
}

/**
 * What exists already was made with something that can't be changed any more: a secret's
 * replication, a bucket's place.
 */
function importReplaced(
  { address, change }: PlannedResource,
  loss: string,
): Omit<GuardFinding, "address"> {
  const forced = [...new Set((change.replace_paths ?? []).map(([attribute]) => String(attribute)))];
  return {
    message: `${address} exists already, differs in ${forced.join(", ")}, which can't be changed, and would be replaced: ${loss}`,
    advice: `give ${address} another name in cloud-tasks.yaml, so that what exists stays as it is, and copy over what is needed of it`,
  };
}

function lossOf({ address, type }: PlannedResource): string | undefined {
  if (type === "google_service_account" && address.endsWith(".invoker")) return INVOKER_LOSS;
  return Object.hasOwn(LOSSES, type) ? LOSSES[type] : undefined;
}
