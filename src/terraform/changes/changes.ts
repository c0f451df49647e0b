import type { ResourceChange } from "../../report/report.ts";
import { diffAttributes, type AttributeDiff } from "./attribute-diff.ts";
import type { PlannedResource } from "./plan-json.ts";
import { isShown } from "./shown-attributes.ts";

/** What stands for a value that a report must not show. */
export const HIDDEN = "(hidden)";
const ABSENT = "(none)";
const UNKNOWN = "(known after apply)";

/**
 * Why Terraform does what it does, in words.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "an earlier apply left it half made",
  replace_because_cannot_update: "an attribute that changes can't be changed in place",
  replace_by_request: "its replacement was asked for",
  replace_by_triggers: "something that it depends on is replaced",
  delete_because_no_resource_config: "it is no longer in the configuration",
  delete_because_no_module: "it is no longer in the configuration",
  delete_because_each_key: "its id is no longer in cloud-tasks.yaml",
  delete_because_count_index: "it is no longer asked for",
  delete_because_wrong_repetition: "it is no longer repeated the same way",
  delete_because_no_move_target: "it was moved to a place that does not exist",
};

/**
 * The changes of a plan for people: what stays as it is and mere reads are left out, values are
 * redacted.
 */
export function summarizeChanges(resources: readonly PlannedResource[]): ResourceChange[] {
  return resources
    .flatMap((resource) => {
      const action = actionOf(resource);
      return action === undefined ? [] : [summarize(resource, action)];
    })
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** What happens to a resource; undefined when nothing does. */
export function actionOf(resource: PlannedResource): ResourceChange["action"] | undefined {
  const { actions, importing } = resource.change;
  if (resource.mode === "data") return undefined;
  if (actions.includes("delete") && actions.includes("create")) return "replace";
  if (actions.includes("forget")) return "forget";
  const [action] = actions;
  if (action === "create" || action === "delete" || action === "read") return action;
  if (importing !== undefined) return "import";
  if (action === "update") return "update";
  return resource.previous_address === undefined ? undefined : "move";
}

function summarize(resource: PlannedResource, action: ResourceChange["action"]): ResourceChange {
  const reason = reasonOf(resource);
  return {
    address: resource.address,
    type: resource.type,
    action,
    attributes: action === "delete" || action === "forget" ? [] : attributesOf(resource, action),
    ...(reason === undefined ? {} : { reason }),
  };
}

function reasonOf({
  previous_address: from,
  action_reason,
  change,
}: PlannedResource): string | undefined {
  const forced = [...new Set((change.replace_paths ?? []).map((steps) => steps.join(".")))].sort();
  const why =
    action_reason === "replace_because_cannot_update" && forced.length > 0
      ? `${forced.join(", ")} can't be changed in place`
      : action_reason && (REASONS[action_reason] ?? action_reason);
  const taken =
    change.importing &&
    `it exists already: ${change.importing.id ?? "its id is known after apply"}`;
  const reasons = [from && `moved from ${from}`, taken, why].filter(
    (reason) => reason !== undefined,
  );
  return reasons.length === 0 ? undefined : reasons.join("; ");
}

/** What the provider works out of `labels` and `annotations`, which are told themselves. */
const REPEATED = /^(?:effective_labels|terraform_labels|effective_annotations)(?:\.|$)/;

function attributesOf(
  resource: PlannedResource,
  action: ResourceChange["action"],
): ResourceChange["attributes"] {
  return diffAttributes(resource)
    .filter((diff) => isTold(resource.type, diff, action))
    .map((diff) => ({
      path: diff.path,
      before: render(resource.type, diff, diff.before),
      after: diff.unknown ? UNKNOWN : render(resource.type, diff, diff.after),
      forcesReplacement: diff.forcesReplacement,
    }));
}

/**
 * A new resource is told by what may be shown; of a changed one every change is, if only as hidden.
 */
function isTold(type: string, diff: AttributeDiff, action: ResourceChange["action"]): boolean {
  if (diff.forcesReplacement) return true;
  if (REPEATED.test(diff.pattern)) return false;
  if (action === "create") return isShown(type, diff.pattern) && !diff.unknown;
  // What the provider computes anew says nothing unless the attribute is one that people set.
  return !diff.unknown || isShown(type, diff.pattern);
}

function render(type: string, diff: AttributeDiff, value: unknown): string {
  if (value === null || value === undefined) return ABSENT;
  if (diff.sensitive || !isShown(type, diff.pattern)) return HIDDEN;
  return typeof value === "string" ? value : JSON.stringify(value);
}
