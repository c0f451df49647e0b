import type { ApiError } from "../api/api-error.ts";
import { invalidArgument } from "../api/api-error.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isJsonObject } from "./json.ts";
import { durationMs, parseTimestamp } from "./proto-time.ts";

/** The object at `key`; undefined when it is absent or not an object. */
export function objectAt(json: JsonObject, key: string): JsonObject | undefined {
  const value = json[key];
  return isJsonObject(value) ? value : undefined;
}

/** The string at `key`; empty when absent, as in proto3. */
export function stringAt(json: JsonObject, key: string): string {
  const value = json[key];
  return typeof value === "string" ? value : "";
}

/**
 * The number at `key`, also as proto3 JSON writes int64; undefined when absent.
 * @throws ApiError INVALID_ARGUMENT for NaN and the infinities, which no field of these services
 * may be
 */
export function numberAt(json: JsonObject, key: string): number | undefined {
  const value = json[key];
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  if (typeof number !== "number") return undefined;
  if (!Number.isFinite(number)) throw invalidField(key, "a finite number");
  return number;
}

/** A duration in milliseconds; undefined when absent. @throws ApiError INVALID_ARGUMENT */
export function durationMsAt(json: JsonObject, key: string): number | undefined {
  const value = json[key];
  if (value === undefined || value === null) return undefined;
  const ms = typeof value === "string" ? durationMs(value) : undefined;
  if (ms === undefined) throw invalidField(key, 'a duration such as "3.5s"');
  return ms;
}

/**
 * A timestamp in microseconds since the Unix epoch; undefined when absent. @throws ApiError
 * INVALID_ARGUMENT
 */
export function timestampUsAt(json: JsonObject, key: string): number | undefined {
  const value: JsonValue | undefined = json[key];
  if (value === undefined || value === null) return undefined;
  const parsed = typeof value === "string" ? parseTimestamp(value) : undefined;
  if (parsed === undefined)
    throw invalidField(key, 'an RFC 3339 time such as "2026-01-31T12:00:00Z"');
  return Number(parsed.seconds) * 1e6 + Math.floor(parsed.nanos / 1000);
}

function invalidField(key: string, expected: string): ApiError {
  return invalidArgument(`Invalid value at '${key}': expected ${expected}.`);
}
