import type { JsonObject } from "./json.ts";
import { isJsonObject } from "./json.ts";

/*
 * A JSON value as the type that its reader wants, without an error: what is absent or of another
 * type is empty, as an unset field is in proto3. Fields by their name are read in `json-fields.ts`.
 */

/** The string; empty for anything else. */
export function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The strings of a list; empty for anything else. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The object; an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The objects of a list; empty for anything else. */
export function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/**
 * The number, also from the text of a whole one, as proto3 JSON writes int64; undefined for
 * anything else.
 */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** The text of a scalar; empty for an object, a list, null or nothing. */
export function scalarText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint"
    ? value.toString()
    : "";
}
