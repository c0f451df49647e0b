import type { JsonValue } from "../../json/json.ts";

/** Scalars whose default is `""`. */
const TEXT = new Set(["string", "bytes"]);
const INT64 = new Set(["int64", "uint64", "sint64", "fixed64", "sfixed64"]);
const INT32 = new Set(["int32", "uint32", "sint32", "fixed32", "sfixed32"]);
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const INTEGER = /^-?\d{1,20}$/;

/** True for the value that proto3 leaves out of a field without presence. */
export function isDefaultScalar(type: string, value: JsonValue): boolean {
  if (TEXT.has(type)) return value === "";
  if (type === "bool") return value === false;
  return value === 0 || value === "0";
}

/**
 * Brings a scalar of proto3 JSON to its one canonical form; undefined when it is not a valid value
 * of the type.
 * @see https://protobuf.dev/programming-guides/json/
 */
export function parseScalar(type: string, value: JsonValue): JsonValue | undefined {
  if (type === "string") return typeof value === "string" ? value : undefined;
  if (type === "bytes") return typeof value === "string" ? parseBytes(value) : undefined;
  if (type === "bool") return parseBool(value);
  if (INT64.has(type)) return parseInt64(value, type.startsWith("u") || type === "fixed64");
  if (INT32.has(type)) return parseInt32(value, type.startsWith("u") || type === "fixed32");
  return parseDouble(value);
}

/** Text in any case, as it comes in a query: gcloud writes `True`. */
function parseBool(value: JsonValue): boolean | undefined {
  if (typeof value !== "string") return typeof value === "boolean" ? value : undefined;
  const text = value.toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** Both alphabets, padding optional. */
function parseBytes(value: string): string | undefined {
  const standard = value.replaceAll("-", "+").replaceAll("_", "/");
  if (!BASE64.test(standard)) return undefined;
  const bare = standard.replace(/=+$/, "");
  if (bare.length % 4 === 1) return undefined;
  return bare.padEnd(Math.ceil(bare.length / 4) * 4, "=");
}

function parseInt64(value: JsonValue, unsigned: boolean): string | undefined {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) && !(unsigned && value < 0) ? String(value) : undefined;
  }
  if (typeof value !== "string" || !INTEGER.test(value)) return undefined;
  const big = BigInt(value);
  const fits = unsigned ? BigInt.asUintN(64, big) === big : BigInt.asIntN(64, big) === big;
  return fits ? big.toString() : undefined;
}

function parseInt32(value: JsonValue, unsigned: boolean): number | undefined {
  const parsed = typeof value === "string" && INTEGER.test(value) ? Number(value) : value;
  if (typeof parsed !== "number" || !Number.isInteger(parsed)) return undefined;
  const [low, high] = unsigned ? [0, 2 ** 32 - 1] : [-(2 ** 31), 2 ** 31 - 1];
  return parsed >= low && parsed <= high ? parsed : undefined;
}

function parseDouble(value: JsonValue): JsonValue | undefined {
  if (typeof value === "number") return value;
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}
