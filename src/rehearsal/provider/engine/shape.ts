import { UNKNOWN, isObject } from "../protocol/value.ts";
import type { Value, ValueObject } from "../protocol/value.ts";
import type { Attribute, Attributes, Schema } from "./schema.ts";
import { isBlock, memberNames } from "./schema.ts";

/**
 * Fills `value` to exactly the members of the schema, as terraform demands of every object: nulls
 * for absent attributes, empty lists for absent blocks. Unknowns become null unless `keepUnknown`.
 */
export function shape(schema: Schema, value: ValueObject, keepUnknown: boolean): ValueObject {
  const shaped = shapeBlock(schema.attributes, value, keepUnknown);
  for (const name of memberNames(schema)) {
    if (!(name in shaped)) shaped[name] = known(value[name], keepUnknown);
  }
  return shaped;
}

function shapeBlock(attributes: Attributes, value: ValueObject, keepUnknown: boolean): ValueObject {
  const shaped: ValueObject = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    shaped[name] = shapeMember(attribute, value[name], keepUnknown);
  }
  return shaped;
}

function shapeMember(attribute: Attribute, value: Value | undefined, keepUnknown: boolean): Value {
  if (!attribute.attributes) return known(value, keepUnknown);
  if (value === UNKNOWN && keepUnknown) return UNKNOWN;
  if (!Array.isArray(value)) return isBlock(attribute) || value === UNKNOWN ? [] : null;
  const nested = attribute.attributes;
  return value.map((item) => (isObject(item) ? shapeBlock(nested, item, keepUnknown) : item));
}

function known(value: Value | undefined, keepUnknown: boolean): Value {
  if (value === undefined) return null;
  if (value === UNKNOWN) return keepUnknown ? UNKNOWN : null;
  return value;
}
