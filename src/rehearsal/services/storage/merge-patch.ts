import { objectOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";

/**
 * A JSON merge patch: null takes a key away, objects merge, all else replaces.
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const next = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = next[key];
    if (value === null) delete next[key];
    else if (isJsonObject(value)) next[key] = mergePatch(objectOf(before), value);
    else next[key] = value;
  }
  return next;
}
