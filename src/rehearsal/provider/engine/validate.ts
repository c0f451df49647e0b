import type { Diagnostic, PathStep } from "../protocol/message.ts";
import { UNKNOWN, isObject } from "../protocol/value.ts";
import type { Value, ValueObject } from "../protocol/value.ts";
import type { Attributes } from "./schema.ts";

/**
 * Checks the rules between attributes that terraform itself cannot know from the schema message.
 */
export function validateConfig(attributes: Attributes, config: ValueObject): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(attributes, config, [], config, diagnostics);
  return diagnostics;
}

function visit(
  attributes: Attributes,
  block: ValueObject,
  path: readonly PathStep[],
  root: ValueObject,
  diagnostics: Diagnostic[],
): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const value: Value = block[name] ?? null;
    const here = [...path, name];
    const flags: Place = { value, here, root, name };
    for (const problem of [
      conflicts(attribute.conflictsWith, flags),
      oneOf(attribute.exactlyOneOf, true, flags),
      oneOf(attribute.atLeastOneOf, false, flags),
      requiredWith(attribute.requiredWith, flags),
    ]) {
      if (problem) diagnostics.push({ severity: "error", path: here, ...problem });
    }
    if (!attribute.attributes || !Array.isArray(value)) continue;
    const nested = attribute.attributes;
    // An element of a set has no index in a path: its diagnostics name the block alone.
    const isSet = attribute.type.startsWith("set");
    value.forEach((item, index) => {
      if (isObject(item)) visit(nested, item, isSet ? path : [...here, index], root, diagnostics);
    });
  }
}

interface Place {
  readonly value: Value;
  readonly here: readonly PathStep[];
  readonly root: ValueObject;
  readonly name: string;
}

interface Problem {
  readonly summary: string;
  readonly detail: string;
}

function conflicts(others: readonly string[] | undefined, place: Place): Problem | undefined {
  if (!others || !isSet(place.value)) return undefined;
  const other = others.find((key) => isSet(lookUp(place.root, key)));
  if (other === undefined) return undefined;
  const detail = `"${key(place.here)}": conflicts with ${other}. Remove one of the two.`;
  return { summary: "Conflicting configuration arguments", detail };
}

/** Reported once for a group: at its first member (in alphabetical order) that is in this block. */
function oneOf(
  group: readonly string[] | undefined,
  exactly: boolean,
  place: Place,
): Problem | undefined {
  if (!group) return undefined;
  const values = group.map((path) => lookUp(place.root, path));
  if (values.includes(UNKNOWN)) return undefined;
  const set = group.filter((_, index) => isSet(values[index] ?? null));
  const list = group.join(", ");
  if (set.length === 0 && group.toSorted()[0] === key(place.here)) {
    const detail = `"${key(place.here)}": one of \`${list}\` must be specified`;
    return { summary: "Missing required argument", detail };
  }
  if (exactly && set.length > 1 && set[0] === key(place.here)) {
    const detail = `"${key(place.here)}": only one of \`${list}\` can be specified, but \`${set.join(",")}\` were specified.`;
    return { summary: "Invalid combination of arguments", detail };
  }
  return undefined;
}

function requiredWith(others: readonly string[] | undefined, place: Place): Problem | undefined {
  if (!others || !isSet(place.value)) return undefined;
  const missing = others.filter((path) => {
    const value = lookUp(place.root, path);
    return value !== UNKNOWN && !isSet(value);
  });
  if (missing.length === 0) return undefined;
  const detail = `"${key(place.here)}": all of \`${others.join(", ")}\` must be specified; ${missing.join(", ")} is not.`;
  return { summary: "Missing required argument", detail };
}

function isSet(value: Value): boolean {
  return value !== null && value !== UNKNOWN && !(Array.isArray(value) && value.length === 0);
}

/** SDKv2's dotted key: `template.0.vpc_access.0.connector`. */
function key(path: readonly PathStep[]): string {
  return path.map((step) => (typeof step === "object" ? step.key : String(step))).join(".");
}

function lookUp(root: ValueObject, path: string): Value {
  let value: Value = root;
  for (const step of path.split(".")) {
    if (Array.isArray(value)) value = value[Number(step)] ?? null;
    else if (isObject(value)) value = value[step] ?? null;
    else return value === UNKNOWN ? UNKNOWN : null;
  }
  return value;
}
