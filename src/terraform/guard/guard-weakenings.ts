import { actionOf } from "../changes/changes.ts";
import type { PlannedResource } from "../changes/plan-json.ts";

/** Nested blocks that hold retries and limits: without the block, Google's own defaults apply. */
const PROTECTIVE_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  google_cloud_tasks_queue: ["rate_limits", "retry_config"],
  google_cloud_run_v2_service: ["scaling", "template.scaling"],
  google_cloud_scheduler_job: ["retry_config"],
  google_storage_bucket: ["soft_delete_policy", "retention_policy"],
};

/**
 * What an update, or an import that updates, takes away from the protection of work and data, each
 * as the rest of a sentence.
 */
export function weakenings(resource: PlannedResource): string[] {
  const action = actionOf(resource);
  if (action !== "update" && action !== "import") return [];
  const { before, after } = resource.change;
  return [
    ...removedBlocks(resource),
    ...(action === "update" && isLabelled(before) ? protection(before, after) : []),
    ...switches(before, after),
    ...(resource.type === "google_storage_bucket" ? deletions(before, after) : []),
  ];
}

function removedBlocks({ type, change }: PlannedResource): string[] {
  return (PROTECTIVE_BLOCKS[type] ?? [])
    .filter((block) => {
      const gone =
        isEmpty(at(change.after, block)) && !isTrueSomewhere(at(change.after_unknown, block));
      return gone && !isEmpty(at(change.before, block));
    })
    .map((block) => `would lose its ${block}: Google's defaults apply instead`);
}

/**
 * True of what an apply of ours has written: its state has our labels. After an import that failed
 * halfway it has none, be it that the cloud has them already, and what the provider made up as it
 * read: a deletion protection that nobody set.
 * @see
 * https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/version_5_upgrade
 * (labels, effective_labels)
 */
function isLabelled(before: unknown): boolean {
  return at(before, "labels.managed-by") === "cloud-tasks-pipeline";
}

function protection(before: unknown, after: unknown): string[] {
  const key = "deletion_protection";
  return at(before, key) === true && at(after, key) === false
    ? ["would lose its deletion protection: the next change may delete it"]
    : [];
}

function switches(before: unknown, after: unknown): string[] {
  const turned = (attribute: string, from: unknown, to: unknown): boolean =>
    at(before, attribute) === from && at(after, attribute) === to;
  return [
    ...(turned("desired_state", "RUNNING", "PAUSED")
      ? ["would be paused: its tasks wait until someone resumes it"]
      : []),
    ...(turned("force_destroy", false, true)
      ? ["could then be deleted together with its objects: force_destroy"]
      : []),
    ...(turned("versioning.enabled", true, false)
      ? ["would keep no older versions: what is overwritten or deleted is gone"]
      : []),
    ...(["ttl", "expire_time"].some((key) => isEmpty(at(before, key)) && !isEmpty(at(after, key)))
      ? ["would expire, and its versions with it"]
      : []),
  ];
}

/**
 * Objects that a lifecycle rule deletes tonight and that the present rules keep, by the prefix of
 * their names.
 */
function deletions(before: unknown, after: unknown): string[] {
  const [old, soon] = [shortestAges(before), shortestAges(after)];
  return [...soon].flatMap(([prefix, age]) => {
    const was = Math.min(
      ...[...old].flatMap(([of, days]) => (prefix.startsWith(of) ? [days] : [])),
    );
    if (was <= age) return [];
    const which = prefix === "" ? "objects" : `objects of ${prefix}`;
    return [
      `would delete ${which} older than ${age} days (${was === Infinity ? "all are kept now" : `${was} days now`})`,
    ];
  });
}

/** Prefix of objects' names, "" of all of them -> days. */
function shortestAges(bucket: unknown): ReadonlyMap<string, number> {
  const ages = new Map<string, number>();
  const rules = at(bucket, "lifecycle_rule");
  for (const rule of Array.isArray(rules) ? (rules as unknown[]) : []) {
    const age = at(rule, "condition.age");
    if (at(rule, "action.type") !== "Delete" || typeof age !== "number") continue;
    for (const prefix of prefixesOf(rule)) {
      ages.set(prefix, Math.min(age, ages.get(prefix) ?? Infinity));
    }
  }
  return ages;
}

function prefixesOf(rule: unknown): readonly string[] {
  const listed = at(rule, "condition.matches_prefix");
  return Array.isArray(listed) && listed.length > 0 ? listed.map(String) : [""];
}

/**
 * The value at a path of blocks; a block is a list (or a set) of at most one here, so its first
 * member is meant.
 */
export function at(tree: unknown, path: string): unknown {
  let value = tree;
  for (const key of path.split(".")) {
    const block = Array.isArray(value) ? (value as unknown[])[0] : value;
    if (typeof block !== "object" || block === null || !Object.hasOwn(block, key)) return undefined;
    value = (block as Record<string, unknown>)[key];
  }
  return value;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isTrueSomewhere(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null && Object.values(marks).some(isTrueSomewhere);
}
