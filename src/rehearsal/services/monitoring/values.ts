import { invalidArgument } from "../../api/api-error.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";

/**
 * The objects of a list; empty when absent. @throws ApiError for a list with anything else in it.
 */
export function checkedObjects(value: JsonValue | undefined, field: string): JsonObject[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidArgument(`Field ${field} must be a list.`);
  return value.map((item, index) => {
    if (!isJsonObject(item)) throw invalidArgument(`Field ${field}[${index}] must be an object.`);
    return item;
  });
}

/** A mask of a query in canonical form: clients send snake_case as well. */
export function canonicalMask(mask: string): string {
  return mask.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
