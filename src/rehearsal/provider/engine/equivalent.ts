import { durationMs } from "../../json/proto-time.ts";
import { equals, isEmpty } from "../protocol/value.ts";
import type { Value } from "../protocol/value.ts";
import type { Attribute } from "./schema.ts";

/**
 * True when the real provider shows no difference between the two (its DiffSuppressFunc): durations
 * by value, a resource's short and full name, a trailing slash, the letter case of an IAM
 * principal.
 */
export function equivalent(attribute: Attribute, a: Value, b: Value): boolean {
  // SDKv2 does not tell null from the empty value of a type.
  if (equals(a, b) || (isEmpty(a) && isEmpty(b) && !Array.isArray(a))) return true;
  if (attribute.suppressesSomeDiffs !== true) return false;
  if (typeof a !== "string" || typeof b !== "string") return false;
  const [durationOfA, durationOfB] = [durationMs(a), durationMs(b)];
  if (durationOfA !== undefined && durationOfB !== undefined) return durationOfA === durationOfB;
  if (a.includes("://")) return a.replace(/\/$/, "") === b.replace(/\/$/, "");
  if (a.includes(":")) return a.toLowerCase() === b.toLowerCase();
  if (a.includes("/") !== b.includes("/")) return a.split("/").pop() === b.split("/").pop();
  return false;
}
