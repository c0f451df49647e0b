import { ApiError } from "../../api/api-error.ts";
import { isJsonObject } from "../../api/codec/well-known.ts";
import type { JsonObject, JsonValue } from "../../ports.ts";

export function invalid(message: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", message);
}

/** The field as text; empty when it is absent or none. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The objects of a list; empty for what is none. @throws ApiError for a list with something else in it. */
export function objectsOf(value: JsonValue | undefined, field: string): JsonObject[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid(`Field ${field} must be a list.`);
  return value.map((item, index) => {
    if (!isJsonObject(item)) throw invalid(`Field ${field}[${index}] must be an object.`);
    return item;
  });
}

/** A mask of a query in canonical form: clients send snake_case as well. */
export function canonicalMask(mask: string): string {
  return mask.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
