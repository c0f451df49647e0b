import type { JsonObject, JsonValue } from "../../ports.ts";

/** A JSON merge patch: null takes a key away, objects merge, all else replaces. @see https://www.rfc-editor.org/rfc/rfc7396 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const next = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = next[key];
    if (value === null) delete next[key];
    else if (isObject(value)) next[key] = mergePatch(isObject(before) ? before : {}, value);
    else next[key] = value;
  }
  return next;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
