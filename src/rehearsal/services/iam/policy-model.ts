import { ApiError } from "../../api/api-error.ts";
import type { Binding, JsonObject, JsonValue } from "../../ports.ts";

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/Policy */
const MEMBER =
  /^(allUsers|allAuthenticatedUsers|(user|serviceAccount|group|domain|projectOwner|projectEditor|projectViewer|deleted):.+|principal(Set)?:\/\/.+)$/;
const ROLE = /^(roles\/[\w.]+|(projects|organizations)\/[^/]+\/roles\/[\w.]+)$/;

/** The bindings of a policy as Google stores them: merged by role and condition, without empty ones. */
export function readBindings(policy: JsonObject): Binding[] {
  const list = policy["bindings"] ?? [];
  if (!Array.isArray(list)) throw bad("policy.bindings must be a list.");
  const merged = new Map<string, Binding>();
  for (const item of list) {
    const { role, members, condition } = bindingParts(item);
    if (members.length === 0) continue;
    const key = `${role} ${JSON.stringify(condition ?? null)}`;
    const all = new Set([...(merged.get(key)?.members ?? []), ...members]);
    merged.set(key, { role, members: [...all], ...(condition === undefined ? {} : { condition }) });
  }
  return [...merged.values()];
}

function bindingParts(item: JsonValue): {
  role: string;
  members: string[];
  condition: JsonValue | undefined;
} {
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    throw bad("A binding must be an object.");
  }
  const { role, members, condition } = item;
  if (typeof role !== "string" || !ROLE.test(role)) {
    throw bad(`Role ${JSON.stringify(role)} is not supported for this resource.`);
  }
  const names = members ?? [];
  if (!Array.isArray(names)) throw bad(`The members of ${role} must be a list.`);
  return {
    role,
    members: names.map((name) => checkMember(name)),
    condition: condition ?? undefined,
  };
}

function checkMember(member: JsonValue): string {
  if (typeof member === "string" && MEMBER.test(member)) return canonicalMember(member);
  throw bad(
    `Invalid member ${JSON.stringify(member)}: a type such as serviceAccount: is required.`,
  );
}

/** E-mail members are case-insensitive; identifiers of federated principals are not. */
export function canonicalMember(member: string): string {
  const colon = member.indexOf(":");
  if (colon === -1 || member.startsWith("principal")) return member;
  return member.slice(0, colon + 1) + member.slice(colon + 1).toLowerCase();
}

function bad(message: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", message);
}
