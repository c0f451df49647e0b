import { objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { UNKNOWN, isEmpty, isObject, show } from "../protocol/value.ts";
import type { Value, ValueObject } from "../protocol/value.ts";
import type { Attribute, Attributes } from "./schema.ts";

/**
 * How the attributes of a type and the API's JSON differ from snake_case <-> camelCase of the same
 * names.
 */
export interface Mapping {
  /** Dotted attribute path -> the API's name there. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Dotted attribute paths that the API has no field for. */
  readonly local?: readonly string[];
  /** Dotted attribute paths that are sent even when empty. */
  readonly sendEmpty?: readonly string[];
  /** Dotted attribute paths that only the server sets, yet that go back to it. */
  readonly sendComputed?: readonly string[];
  /** Dotted paths of blocks that may be there once, yet are a list in the API. */
  readonly listInApi?: readonly string[];
}

/** `max_retry_duration` -> `maxRetryDuration`. */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The API's JSON for what a block sets; read-only and empty members are left out, as the provider
 * does.
 */
export function toApi(
  attributes: Attributes,
  block: ValueObject,
  mapping: Mapping,
  path = "",
): JsonObject {
  const json: JsonObject = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const here = path + name;
    const readOnly = attribute.computed === true && attribute.optional !== true;
    if (readOnly && mapping.sendComputed?.includes(here) !== true) continue;
    if (mapping.local?.includes(here) === true) continue;
    const value = block[name] ?? null;
    const send = mapping.sendEmpty?.includes(here) === true;
    if (value === null || value === UNKNOWN || (isEmpty(value) && !send)) continue;
    if (Array.isArray(value) && value.length === 0 && attribute.maxItems === 1) continue;
    json[apiName(here, mapping)] = memberToApi(attribute, value, mapping, here);
  }
  return json;
}

function memberToApi(
  attribute: Attribute,
  value: Value,
  mapping: Mapping,
  path: string,
): JsonValue {
  if (!attribute.attributes) {
    return attribute.type === "number" && typeof value === "string"
      ? Number(value)
      : (value as JsonValue);
  }
  const nested = attribute.attributes;
  const items = (Array.isArray(value) ? value : []).map((item) =>
    toApi(nested, isObject(item) ? item : {}, mapping, `${path}.`),
  );
  const single = attribute.maxItems === 1 && mapping.listInApi?.includes(path) !== true;
  return single ? (items[0] ?? {}) : items;
}

/**
 * Attributes from the API's JSON. A member that the answer lacks keeps an empty prior value (SDKv2
 * does not tell it from null) and is null otherwise; local members keep the prior value.
 */
export function fromApi(
  attributes: Attributes,
  json: JsonObject,
  prior: ValueObject,
  mapping: Mapping,
  path = "",
): ValueObject {
  const block: ValueObject = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const here = path + name;
    const before = known(prior[name]);
    if (mapping.local?.includes(here) === true || attribute.writeOnly === true)
      block[name] = before;
    else
      block[name] = memberFromApi(attribute, json[apiName(here, mapping)], before, mapping, here);
  }
  return block;
}

function memberFromApi(
  attribute: Attribute,
  value: JsonValue | undefined,
  prior: Value,
  mapping: Mapping,
  path: string,
): Value {
  if (!attribute.attributes) {
    if (value === undefined || value === null) return isEmpty(prior) ? prior : null;
    return isEmpty(value as Value) && isEmpty(prior) && prior !== null
      ? prior
      : scalar(attribute, value);
  }
  const nested = attribute.attributes;
  const before = Array.isArray(prior) ? prior : [];
  const items = Array.isArray(value) ? value : isJsonObject(value) ? [value] : [];
  if (
    items.length === 0 ||
    (attribute.maxItems === 1 &&
      isEmpty(items as Value) &&
      mapping.sendEmpty?.includes(path) !== true)
  ) {
    return isEmpty(prior) ? before : [];
  }
  const isSet = attribute.type.startsWith("set");
  return items.map((item, index) => {
    const object = objectOf(item);
    const other = isSet ? sameName(before, object) : before[index];
    return fromApi(nested, object, isObject(other) ? other : {}, mapping, `${path}.`);
  });
}

function sameName(items: readonly Value[], json: JsonObject): Value | undefined {
  return items.find((item) => isObject(item) && item["name"] === json["name"]);
}

function scalar(attribute: Attribute, value: JsonValue): Value {
  if (attribute.type === "number") return Number(value);
  if (attribute.type === "string") return typeof value === "string" ? value : JSON.stringify(value);
  if (attribute.type === "map(string)" && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, show(item)]));
  }
  return value as Value;
}

function known(value: Value | undefined): Value {
  return value === undefined || value === UNKNOWN ? null : value;
}

function apiName(path: string, mapping: Mapping): string {
  return mapping.rename?.[path] ?? camelCase(path.slice(path.lastIndexOf(".") + 1));
}
