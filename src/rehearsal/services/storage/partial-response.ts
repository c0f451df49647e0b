import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { StorageError } from "./storage-error.ts";

/** No answer is nested deeper; each level takes a part of the stack. */
const MAX_DEPTH = 50;

/** What of an object is asked for; an empty map means all of it. */
type Selection = Map<string, Selection>;

/**
 * The part of an answer that `fields` asks for: `a,b`, `a/b`, `a(b,c/d)`, `*`. Names that the
 * answer does not have select nothing.
 * @see https://cloud.google.com/storage/docs/json_api#partial-response
 * @throws StorageError invalid
 */
export function selectFields(answer: JsonObject, fields: string): JsonObject {
  const selection = parse(fields);
  return pickFrom(answer, selection);
}

function pickFrom(object: JsonObject, selection: Selection): JsonObject {
  const picked = Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => {
    if (value === undefined) return [];
    const inner = [selection.get(key), selection.get("*")].filter((one) => one !== undefined);
    if (inner.length === 0) return [];
    if (inner.some(({ size }) => size === 0)) return [[key, value]];
    const merged: Selection = new Map();
    for (const one of inner) merge(merged, one);
    const part = pick(value, merged);
    return part === undefined ? [] : [[key, part]];
  });
  return Object.fromEntries(picked);
}

/** A list is picked from item by item; a plain value has no fields to pick. */
function pick(value: JsonValue, selection: Selection): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => pick(item, selection)).filter((item) => item !== undefined);
  }
  return isJsonObject(value) ? pickFrom(value, selection) : undefined;
}

function merge(into: Selection, from: Selection): void {
  for (const [key, inner] of from) {
    const known = into.get(key);
    if (known === undefined) into.set(key, new Map(inner));
    // All of a field and a part of it is all of it.
    else if (known.size === 0 || inner.size === 0) known.clear();
    else merge(known, inner);
  }
}

/** `list = path ("," path)*`, `path = name ("/" path | "(" list ")")?`. */
function parse(fields: string): Selection {
  let at = 0;
  let depth = 0;
  const refuse = (): never => {
    throw new StorageError("invalidParameter", `Invalid field selection ${fields.slice(0, 500)}`);
  };
  const taken = (character: string): boolean => {
    if (fields[at] !== character) return false;
    at += 1;
    return true;
  };
  const list = (): Selection => {
    const selection: Selection = new Map();
    do merge(selection, path());
    while (taken(","));
    return selection;
  };
  const path = (): Selection => {
    if (++depth > MAX_DEPTH) refuse();
    const selection = pathBelow();
    depth--;
    return selection;
  };
  const pathBelow = (): Selection => {
    const name = /^(?:[\w.@$-]+|\*)/.exec(fields.slice(at).trimStart())?.[0] ?? refuse();
    at = fields.indexOf(name, at) + name.length;
    if (taken("/")) return new Map([[name, path()]]);
    if (!taken("(")) return new Map([[name, new Map()]]);
    const inner = list();
    if (!taken(")")) refuse();
    return new Map([[name, inner]]);
  };
  const selection = list();
  if (at < fields.length) refuse();
  return selection;
}
