import type { PlanRename } from "../../report/stages/plan-schema.ts";
import { diffAttributes } from "../changes/attribute-diff.ts";
import { actionOf, HIDDEN } from "../changes/changes.ts";
import type { PlannedResource } from "../changes/plan-json.ts";
import { at } from "./guard-weakenings.ts";
import { movedBlock } from "./moved-blocks.ts";

/** The main resource of each module, and its attribute that is the name on Google Cloud. */
const NAMED: Readonly<Record<string, string>> = {
  google_cloud_run_v2_service: "name",
  google_cloud_scheduler_job: "name",
  google_cloud_tasks_queue: "name",
  google_monitoring_alert_policy: "display_name",
  google_secret_manager_secret: "secret_id",
  google_storage_bucket: "name",
};

/** The bucket of a worker moves with its service. */
const OF_WORKER = /^module\.worker\["[^"]*"\]\.google_storage_bucket\./;

/** Share of equal attributes from which two resources are taken for one. */
const NEARLY_EQUAL = 0.8;

/**
 * The renames that a plan hides, each deleted resource with the created one that is most like it.
 */
export function findRenames(resources: readonly PlannedResource[]): PlanRename[] {
  const main = resources.filter(
    ({ type, address }) => Object.hasOwn(NAMED, type) && !OF_WORKER.test(address),
  );
  const deleted = main.filter((resource) => actionOf(resource) === "delete");
  const made = main.filter((resource) => ["create", "import"].includes(actionOf(resource) ?? ""));
  const pairs = deleted
    .flatMap((from) =>
      made
        .filter(({ type }) => type === from.type)
        .map((to) => ({ from, to, likeness: likenessOf(from, to) })),
    )
    .filter(({ likeness }) => likeness >= NEARLY_EQUAL)
    .sort((a, b) => b.likeness - a.likeness);
  const taken = new Set<string>();
  return pairs.flatMap(({ from, to }) => {
    if (taken.has(from.address) || taken.has(to.address)) return [];
    taken.add(from.address).add(to.address);
    return [renameOf(from, to)];
  });
}

function likenessOf(from: PlannedResource, to: PlannedResource): number {
  const name = NAMED[from.type] ?? "name";
  if (at(from.change.before, name) === at(to.change.after, name)) return 1;
  const differences = diffAttributes({
    change: {
      ...to.change,
      before: from.change.before,
      before_sensitive: from.change.before_sensitive,
    },
  }).filter(({ pattern, unknown, after }) => !unknown && after !== null && pattern !== name);
  const all = diffAttributes({
    change: { ...to.change, before: null },
  }).filter(({ pattern, unknown }) => !unknown && pattern !== name);
  return all.length === 0 ? 0 : 1 - differences.length / all.length;
}

function renameOf(from: PlannedResource, to: PlannedResource): PlanRename {
  const moves = { from: moduleOf(from.address), to: moduleOf(to.address) };
  const attribute = NAMED[from.type] ?? "name";
  const [before, after] = [at(from.change.before, attribute), at(to.change.after, attribute)];
  const name = at(from.change.before_sensitive, attribute) === true ? HIDDEN : String(before);
  return {
    ...moves,
    movedBlock: movedBlock(moves),
    ...(before === after ? {} : { keepName: name }),
  };
}

/** All of a module moves at once: `module.worker["a"]` with its accounts and grants. */
function moduleOf(address: string): string {
  return /^module\.[\w-]+\["[^"]*"\]/.exec(address)?.[0] ?? address;
}
