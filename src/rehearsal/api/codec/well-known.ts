import type { JsonValue } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import {
  formatDuration,
  formatTimestamp,
  parseDuration,
  parseTimestamp,
} from "../../json/proto-time.ts";
import { camelCase } from "./descriptors.ts";

/** Messages that JSON writes as something else than an object of their fields. */
export const STRUCT = "google.protobuf.Struct";
export const VALUE = "google.protobuf.Value";
export const LIST_VALUE = "google.protobuf.ListValue";
export const TIMESTAMP = "google.protobuf.Timestamp";
export const DURATION = "google.protobuf.Duration";
export const FIELD_MASK = "google.protobuf.FieldMask";
export const ANY = "google.protobuf.Any";

const WELL_KNOWN = new Set([STRUCT, VALUE, LIST_VALUE, TIMESTAMP, DURATION, FIELD_MASK]);

/** True when {@link parseWellKnown} reads the message. */
export function isWellKnown(name: string): boolean {
  return WELL_KNOWN.has(name);
}

/** The canonical form; undefined when the value is not valid for the type. */
export function parseWellKnown(name: string, value: JsonValue): JsonValue | undefined {
  if (name === VALUE) return value;
  if (name === STRUCT) return isJsonObject(value) ? value : undefined;
  if (name === LIST_VALUE) return Array.isArray(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  if (name === FIELD_MASK)
    return value
      .split(",")
      .map((path) => camelCase(path.trim()))
      .join(",");
  if (name === TIMESTAMP) {
    const parsed = parseTimestamp(value);
    return parsed === undefined ? undefined : formatTimestamp(parsed);
  }
  const parsed = parseDuration(value);
  return parsed === undefined ? undefined : formatDuration(parsed);
}
