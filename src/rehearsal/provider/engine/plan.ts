import type { PathStep } from "../protocol/message.ts";
import { UNKNOWN, equals, isEmpty, isObject } from "../protocol/value.ts";
import type { Value, ValueObject } from "../protocol/value.ts";
import { equivalent } from "./equivalent.ts";
import type { Attribute, Attributes } from "./schema.ts";
import { isBlock } from "./schema.ts";

/**
 * The planned value of one block, by SDKv2's rule: what the configuration says; else the default;
 * else, for a computed attribute, the prior value (unknown while there is none); else null.
 * @param prior undefined when the block is new.
 */
export function planBlock(
  attributes: Attributes,
  config: ValueObject,
  prior: ValueObject | undefined,
): ValueObject {
  const planned: ValueObject = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = config[name] ?? null;
    planned[name] = isBlock(attribute)
      ? planNested(attribute, value, prior?.[name])
      : planAttribute(attribute, value, prior?.[name]);
  }
  return planned;
}

function planAttribute(attribute: Attribute, config: Value, prior: Value | undefined): Value {
  // What is write-only must never reach a plan or a state.
  if (attribute.writeOnly === true) return null;
  const wanted = config ?? attribute.default ?? null;
  if (wanted !== null) {
    const same = prior !== undefined && wanted !== UNKNOWN && equivalent(attribute, wanted, prior);
    return same && prior !== null ? prior : wanted;
  }
  if (attribute.computed === true) return prior === undefined ? UNKNOWN : prior;
  // Null and the empty value of a type are one to SDKv2: what the server answered stays.
  return prior !== undefined && equivalent(attribute, null, prior) ? prior : null;
}

function planNested(attribute: Attribute, config: Value, prior: Value | undefined): Value {
  if (!Array.isArray(config)) return config === UNKNOWN ? UNKNOWN : [];
  const nested = attribute.attributes ?? {};
  const priorItems = Array.isArray(prior) ? prior : [];
  if (config.length === 0) {
    if (attribute.computed !== true) return [];
    return prior === undefined ? UNKNOWN : prior;
  }
  const isSet = attribute.type.startsWith("set");
  return config.map((item, index) => {
    if (!isObject(item)) return item;
    const match = isSet
      ? priorItems.find((other) => covers(nested, other, item))
      : priorItems[index];
    return planBlock(nested, item, isObject(match) ? match : undefined);
  });
}

/** True when `prior` holds everything that `config` sets: the same element of a set. */
function covers(attributes: Attributes, prior: Value, config: ValueObject): boolean {
  if (!isObject(prior)) return false;
  return Object.entries(config).every(([name, value]) => {
    const attribute = attributes[name];
    if (!attribute || value === null || value === undefined) return true;
    if (!isBlock(attribute)) return equivalent(attribute, value, prior[name] ?? null);
    const others = prior[name];
    if (!Array.isArray(value) || !Array.isArray(others)) return false;
    return value.every(
      (item, index) =>
        isObject(item) && covers(attribute.attributes ?? {}, others[index] ?? null, item),
    );
  });
}

/** Paths of what differs and cannot change in place. */
export function replacePaths(
  attributes: Attributes,
  planned: ValueObject,
  prior: ValueObject,
  path: readonly PathStep[] = [],
): PathStep[][] {
  const paths: PathStep[][] = [];
  for (const [name, attribute] of Object.entries(attributes)) {
    const after = planned[name] ?? null;
    const before = prior[name] ?? null;
    if (equals(after, before)) continue;
    const here = [...path, name];
    const sameCount =
      Array.isArray(after) && Array.isArray(before) && after.length === before.length;
    if (!isBlock(attribute)) {
      if (attribute.forceNew === true) paths.push(here);
      continue;
    }
    if (!sameCount || attribute.type.startsWith("set")) {
      if (attribute.forceNew === true || holdsForceNew(attribute, after, before)) paths.push(here);
      continue;
    }
    after.forEach((item, index) => {
      const other = before[index];
      if (isObject(item) && isObject(other)) {
        paths.push(...replacePaths(attribute.attributes ?? {}, item, other, [...here, index]));
      }
    });
  }
  return paths;
}

/**
 * True when a block that comes, goes or is an element of a changed set has a value that cannot
 * change in place.
 */
function holdsForceNew(attribute: Attribute, ...sides: readonly Value[]): boolean {
  const items = sides.flatMap((side) => (Array.isArray(side) ? side : []));
  return Object.entries(attribute.attributes ?? {}).some(([name, nested]) => {
    const values = items.map((item) => (isObject(item) ? (item[name] ?? null) : null));
    if (nested.attributes) return holdsForceNew(nested, ...values);
    return nested.forceNew === true && values.some((value) => !isEmpty(value));
  });
}
