import { describe, expect, it } from "vitest";

import { planBlock, replacePaths } from "../../src/rehearsal/provider/engine/plan.ts";
import { resourceSchemas } from "../../src/rehearsal/provider/engine/schema.ts";
import type { Attribute, Attributes } from "../../src/rehearsal/provider/engine/schema.ts";
import { validateConfig } from "../../src/rehearsal/provider/engine/validate.ts";
import { show } from "../../src/rehearsal/provider/protocol/value.ts";
import type { Value, ValueObject } from "../../src/rehearsal/provider/protocol/value.ts";

/** One attribute of the real schema and where it is. */
interface Place {
  readonly type: string;
  readonly attribute: Attribute;
  readonly name: string;
  /** SDKv2's dotted path: `template.0.vpc_access.0.connector`. */
  readonly path: string;
  readonly inSet: boolean;
}

function places(type: string, attributes: Attributes, parent = "", inSet = false): Place[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = parent + name;
    const within = inSet || attribute.type.startsWith("set");
    return [
      { type, attribute, name, path, inSet },
      ...places(type, attribute.attributes ?? {}, `${path}.0.`, within),
    ];
  });
}

const ALL = Object.entries(resourceSchemas).flatMap(([type, { attributes }]) =>
  places(type, attributes),
);

/** Every place whose attribute has this flag, for `it.each`. */
function having(flag: keyof Attribute): (readonly [string, Place])[] {
  return ALL.filter(({ attribute }) => attribute[flag] !== undefined).map(
    (place) => [`${place.type}.${place.path}`, place] as const,
  );
}

/** Any value of an attribute's type. */
function sample({ type }: Attribute, text = "x"): Value {
  if (type.endsWith("(block)")) return [{}];
  if (type.startsWith("map")) return { key: text };
  if (type.startsWith("list") || type.startsWith("set")) return [text];
  if (type === "number") return text.length;
  return type === "bool" ? text.length === 1 : text;
}

/** A configuration with values at these paths and nothing else. */
function configure(type: string, paths: readonly string[], text?: string): ValueObject {
  const root: ValueObject = {};
  for (const path of paths) {
    let block = root;
    const steps = path.split(".0.");
    const place = ALL.find((other) => other.type === type && other.path === path);
    if (place === undefined) throw new Error(`${type} has no ${path}`);
    for (const step of steps.slice(0, -1)) {
      const present = block[step];
      const next: ValueObject = Array.isArray(present) ? (present[0] as ValueObject) : {};
      block[step] = [next];
      block = next;
    }
    const last = steps.at(-1) ?? "";
    block[last] ??= sample(place.attribute, text);
  }
  return root;
}

/** What is wrong with values at these paths. */
function problems(type: string, paths: readonly string[]): string[] {
  const { attributes = {} } = resourceSchemas[type] ?? {};
  return validateConfig(attributes, configure(type, paths)).map(({ detail }) => detail ?? "");
}

/** The block that an attribute is in, so that it is there while the attribute is not. */
function parentOf(path: string): string[] {
  const end = path.lastIndexOf(".0.");
  return end === -1 ? [] : [path.slice(0, end)];
}

describe("a rule of the real schema between attributes is kept by ours", () => {
  it.each(having("conflictsWith"))("%s conflicts", (_name, { type, path, attribute }) => {
    for (const other of attribute.conflictsWith ?? []) {
      expect(problems(type, [path, other]).join("\n")).toContain(`"${path}": conflicts with`);
    }
  });

  it.each(having("exactlyOneOf"))("%s is one of exactly one", (_name, place) => {
    const { type, path, attribute } = place;
    const others = (attribute.exactlyOneOf ?? []).filter((other) => other !== path);
    expect(attribute.exactlyOneOf).toContain(path);
    const said = (paths: readonly string[]): string => problems(type, paths).join("\n");
    expect(said(parentOf(path))).toContain("must be specified");
    const groups = problems(type, [path]).filter((text) => text.includes("one of"));
    expect(
      groups.filter((text) => text.includes(`${path},`) || text.includes(`${path}\``)),
    ).toEqual([]);
    for (const other of others) expect(said([path, other])).toContain("can be specified, but");
  });

  it.each(having("atLeastOneOf"))("%s is one of at least one", (_name, { type, path }) => {
    expect(problems(type, parentOf(path)).join("\n")).toContain("must be specified");
    expect(problems(type, [path]).filter((text) => text.includes(path))).toEqual([]);
  });

  it.each(having("requiredWith"))("%s needs another", (_name, { type, path, attribute }) => {
    const others = (attribute.requiredWith ?? []).filter((other) => other !== path);
    expect(problems(type, [path]).join("\n")).toContain(`"${path}": all of`);
    const complete = problems(type, [path, ...others]).filter((text) =>
      text.startsWith(`"${path}": all of`),
    );
    expect(complete).toEqual([]);
  });
});

describe("a default and a replacement of the real schema are planned by ours", () => {
  it.each(having("default"))("%s has a default", (_name, { type, path, name, attribute }) => {
    const { attributes = {} } = resourceSchemas[type] ?? {};
    const planned = planBlock(attributes, configure(type, parentOf(path)), undefined);
    expect(blockOf(planned, path)[name]).toBe(attribute.default);
  });

  it.each(having("forceNew"))("%s forces a new one", (_name, { type, path, attribute, inSet }) => {
    const { attributes = {} } = resourceSchemas[type] ?? {};
    // A block comes; anything else changes.
    const before = attribute.attributes ? parentOf(path) : [path];
    const planned = configure(type, [path], "yy");
    const prior = configure(type, before, "x");
    const paths = replacePaths(attributes, planned, prior).map((steps) => steps.map(show));
    // An element of a set has no place: the whole set is named.
    if (inSet) expect(paths).not.toEqual([]);
    else expect(paths.map((steps) => steps.join("."))).toContain(path);
  });
});

function blockOf(root: ValueObject, path: string): ValueObject {
  let block = root;
  for (const step of path.split(".0.").slice(0, -1)) {
    const items = block[step];
    block = (Array.isArray(items) ? items[0] : {}) as ValueObject;
  }
  return block;
}
