import { objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { setOwn } from "../../json/json.ts";

/**
 * The resource after an update: what the mask names is taken from `patch`, and cleared where
 * `patch` lacks it.
 * @param mask Canonical, camelCase and comma-separated; empty or `*` replaces every field that
 * `patch` has.
 * @see https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/field_mask.proto
 */
export function applyFieldMask(current: JsonObject, patch: JsonObject, mask: string): JsonObject {
  if (mask === "" || mask === "*") return { ...current, ...patch };
  let result = current;
  for (const path of mask.split(",")) result = applyPath(result, patch, path.split("."));
  return result;
}

function applyPath(current: JsonObject, patch: JsonObject, path: readonly string[]): JsonObject {
  const [name = "", ...rest] = path;
  const result = { ...current };
  const value = ownValue(patch, name);
  if (rest.length > 0) {
    const before = ownValue(current, name);
    // Clearing a field of what is not there does not make it.
    if (before === undefined && value === undefined) return result;
    const inner = objectOf(before);
    setOwn(result, name, applyPath(inner, objectOf(value), rest));
  } else if (value === undefined) {
    delete result[name];
  } else {
    setOwn(result, name, value);
  }
  return result;
}

function ownValue(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
