import { scalarText, objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject, setOwn } from "../../json/json.ts";
import type { FieldSpec } from "./descriptors.ts";
import { enumTable, knowsMessage, messageTable } from "./descriptors.ts";
import { isDefaultScalar } from "./scalars.ts";
import { ANY, isWellKnown } from "./well-known.ts";

/**
 * Canonical form to the JSON that Google answers: defaults of fields without presence are left out,
 * and so are names that the proto does not have.
 * @param enumsAsInts For `$alt=json;enum-encoding=int`.
 */
export function formatMessage(name: string, value: JsonObject, enumsAsInts: boolean): JsonObject {
  const formatted = formatValue(name, value, enumsAsInts);
  return objectOf(formatted);
}

function formatValue(name: string, value: JsonValue, enumsAsInts: boolean): JsonValue {
  if (isWellKnown(name) || !isJsonObject(value)) return value;
  if (name === ANY) return formatAny(value, enumsAsInts);
  const { byName } = messageTable(name);
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const field = byName.get(key);
    if (field === undefined || item === undefined || isLeftOut(field.spec, item)) continue;
    result[field.name] = formatField(field.spec, item, enumsAsInts);
  }
  return result;
}

function formatAny(value: JsonObject, enumsAsInts: boolean): JsonValue {
  const type = scalarText(value["@type"]).replace(/^.*\//, "");
  if (!knowsMessage(type) || isWellKnown(type)) return value;
  const { "@type": typeUrl, ...rest } = value;
  return { "@type": typeUrl, ...formatMessage(type, rest, enumsAsInts) };
}

/** True for what proto3 does not send. */
export function isLeftOut(spec: FieldSpec, value: JsonValue): boolean {
  if (spec.r === true) return Array.isArray(value) && value.length === 0;
  if (spec.m !== undefined) return isJsonObject(value) && Object.keys(value).length === 0;
  if (spec.k === "message" || spec.p === true) return false;
  if (spec.k === "enum") return value === 0 || value === enumTable(spec.t).zero;
  return isDefaultScalar(spec.t, value);
}

function formatField(spec: FieldSpec, value: JsonValue, enumsAsInts: boolean): JsonValue {
  const one = (item: JsonValue): JsonValue => {
    if (spec.k === "message") return formatValue(spec.t, item, enumsAsInts);
    if (spec.k === "enum" && enumsAsInts && typeof item === "string") {
      return enumTable(spec.t).byName.get(item) ?? item;
    }
    return item;
  };
  if (spec.r === true && Array.isArray(value)) return value.map(one);
  if (spec.m !== undefined && isJsonObject(value)) {
    const result: JsonObject = {};
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) setOwn(result, key, one(item));
    }
    return result;
  }
  return one(value);
}
