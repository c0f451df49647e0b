import { actionOf } from "../changes/changes.ts";
import type { PlannedResource } from "../changes/plan-json.ts";
import { at } from "./guard-weakenings.ts";

const EVERYONE: readonly string[] = ["allUsers", "allAuthenticatedUsers"];

/** The actions after which a resource is there, in another shape than before. */
const SHAPING: readonly (string | undefined)[] = ["create", "replace", "update", "import"];

/** What a change opens to everyone, each as the rest of a sentence. */
export function openings(resource: PlannedResource): string[] {
  if (!SHAPING.includes(actionOf(resource))) return [];
  const { before, after } = resource.change;
  const admitted = everyoneIn(after).filter((member) => !everyoneIn(before).includes(member));
  const becomes = (attribute: string, open: unknown): boolean =>
    at(after, attribute) === open && at(before, attribute) !== open;
  return [
    ...admitted.map((member) => `would let everyone in: its member is ${member}`),
    ...(becomes("invoker_iam_disabled", true)
      ? ["would let everyone in: invoker_iam_disabled switches the check of callers off"]
      : []),
    ...(before !== null &&
    at(before, "public_access_prevention") === "enforced" &&
    at(after, "public_access_prevention") !== "enforced"
      ? ["could then be opened to everyone: public_access_prevention is no longer enforced"]
      : []),
  ];
}

/** Of an IAM member, a binding, or a policy's JSON. */
function everyoneIn(resource: unknown): string[] {
  const members = [at(resource, "member"), at(resource, "policy_data")];
  const list = (resource as { members?: unknown } | null)?.members;
  const texts = [...members, ...(Array.isArray(list) ? (list as unknown[]) : [])].map(String);
  return EVERYONE.filter((everyone) =>
    texts.some((text) => text === everyone || text.includes(`"${everyone}"`)),
  );
}
