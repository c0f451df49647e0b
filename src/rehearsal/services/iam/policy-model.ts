import { invalidArgument } from "../../api/api-error.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import type { Binding } from "../../ports.ts";
import { checkMember } from "./members.ts";

const ROLE = /^(roles\/[\w.]+|(projects|organizations)\/[^/]+\/roles\/[\w.]+)$/;
/**
 * Each occurrence counts.
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/policy.proto
 */
const MAX_MEMBERS = 1_500;
/** @see https://github.com/googleapis/googleapis/blob/master/google/type/expr.proto */
const EXPRESSION_FIELDS = ["expression", "title", "description", "location"];

/**
 * The bindings of a policy as Google stores them: merged by role and condition, without empty ones.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/kubeflow/pipelines/issues/1146 (the text about too many members)
 */
export function readBindings(policy: JsonObject): Binding[] {
  const list = policy["bindings"] ?? [];
  if (!Array.isArray(list)) throw invalidArgument("policy.bindings must be a list.");
  const merged = new Map<string, Binding>();
  for (const item of list) {
    const binding = bindingOf(item);
    const { role, members, condition } = binding;
    if (members.length === 0) continue;
    const key = `${role} ${JSON.stringify(condition ?? null)}`;
    const all = new Set([...(merged.get(key)?.members ?? []), ...members]);
    merged.set(key, { ...binding, members: [...all] });
  }
  const bindings = [...merged.values()];
  const count = bindings.reduce((sum, { members }) => sum + members.length, 0);
  if (count > MAX_MEMBERS) {
    throw invalidArgument(
      `The number of members in the policy (${count.toLocaleString("en")}) is larger than the maximum ` +
        `allowed size ${MAX_MEMBERS.toLocaleString("en")}.`,
    );
  }
  return bindings;
}

function bindingOf(item: JsonValue): Binding {
  if (!isJsonObject(item)) throw invalidArgument("A binding must be an object.");
  const { role, members, condition } = item;
  if (typeof role !== "string" || !ROLE.test(role)) {
    const shown = typeof role === "string" ? role : JSON.stringify(role);
    throw invalidArgument(`Role ${shown} is not supported for this resource.`);
  }
  const names = members ?? [];
  if (!Array.isArray(names)) throw invalidArgument(`The members of ${role} must be a list.`);
  return {
    role,
    members: names.map((name) => checkMember(name)),
    ...(condition === undefined || condition === null
      ? {}
      : { condition: readCondition(condition) }),
  };
}

/** In one order of its fields, so that equal ones merge. */
function readCondition(condition: JsonValue): JsonObject {
  if (!isJsonObject(condition) || typeof condition["expression"] !== "string") {
    throw invalidArgument("The condition of a binding must have an expression.");
  }
  const fields = EXPRESSION_FIELDS.filter((field) => typeof condition[field] === "string");
  return Object.fromEntries(fields.map((field) => [field, condition[field]]));
}
