import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ApiError } from "../api-error.ts";
import { filterItems } from "./filter-items.ts";
import type { FilterDialect } from "./filter-parser.ts";
import { compileFilter } from "./filter-parser.ts";

/** Fields are names of an item's values; only equality. */
const PLAIN: FilterDialect<Readonly<Record<string, string>>> = {
  comparison: (path, operator, value) => (item) =>
    (item[path.join("/")] === value) === (operator !== "!="),
};
const matches = (filter: string, item: Readonly<Record<string, string>>): boolean =>
  compileFilter(filter, PLAIN)(item);
const refused = (
  filter: string,
  dialect: FilterDialect<Record<string, string>> = PLAIN,
): string => {
  try {
    compileFilter(filter, dialect);
  } catch (error) {
    if (error instanceof ApiError && error.code === "INVALID_ARGUMENT") return error.message;
    throw error;
  }
  throw new Error("was taken");
};

describe("texts and paths", () => {
  it.each<[string, Record<string, string>]>([
    ['labels.a="x AND y"', { "labels/a": "x AND y" }],
    ['labels.a="x OR (y" AND b=1', { "labels/a": "x OR (y", b: "1" }],
    [String.raw`a="say \"no\" \\ or"`, { a: String.raw`say "no" \ or` }],
    ['a="two\nlines"', { a: "two\nlines" }],
    ['labels."run.googleapis.com/x".b=1', { "labels/run.googleapis.com/x/b": "1" }],
    ['"a.b"=1', { "a.b": "1" }],
    ["a=2026-01-01T00:00:00Z", { a: "2026-01-01T00:00:00Z" }],
    ["a=projects/p/versions/sha256:0f", { a: "projects/p/versions/sha256:0f" }],
    ["a = 1 -- one\n AND b = 2 -- two", { a: "1", b: "2" }],
    ["  ", {}],
  ])("%s", (filter, item) => {
    expect(matches(filter, item)).toBe(true);
    if (Object.keys(item).length > 0) expect(matches(filter, {})).toBe(false);
  });
});

describe("what can't be read", () => {
  it.each([
    "(",
    ")",
    "a",
    "a=",
    "a=1 OR",
    "NOT",
    "a=()",
    'a="open',
    "a=1,b=2",
    "f(a)",
    "a=x: y",
    "a=x:",
    '"',
  ])("%s is refused", (filter) => {
    expect(refused(filter)).toMatch(/^Unparseable filter: /);
  });

  it.each([
    "(".repeat(4_000),
    "(".repeat(4_000) + "a=1" + ")".repeat(4_000),
    "a=" + "(".repeat(4_000),
    "NOT (".repeat(3_000),
    "- (".repeat(3_000),
    "a=1 OR (".repeat(2_000),
  ])("nesting without end is refused", (filter) => {
    expect(refused(filter)).toContain("nested more than 50 levels deep");
  });

  it("a filter beyond 20,000 characters is refused", () => {
    expect(refused("x".repeat(20_001))).toContain("20000");
  });

  it("a dialect of conjunctions has no OR and no NOT", () => {
    const dialect = { ...PLAIN, conjunctionOnly: true };
    for (const filter of ["a=1 OR b=2", "NOT a=1", "-a=1", "- a=1"]) refused(filter, dialect);
    expect(compileFilter("(a=1) b=2", dialect)({ a: "1", b: "2" })).toBe(true);
  });
});

it("negations without end are counted", () => {
  expect(matches("NOT ".repeat(4_001) + "a=1", { a: "2" })).toBe(true);
  expect(matches("- ".repeat(4_000) + "a=1", { a: "1" })).toBe(true);
});

/** A filter beside what it means. */
interface Meant {
  readonly text: string;
  readonly means: (item: Readonly<Record<string, string>>) => boolean;
}

const comparison: fc.Arbitrary<Meant> = fc
  .tuple(fc.constantFrom("a", "b"), fc.constantFrom("=", "!="), fc.constantFrom("1", "2"))
  .map(([field, operator, value]) => ({
    text: `${field}${operator}${value}`,
    means: (item) => (item[field] === value) === (operator === "="),
  }));
const joined = (word: string, parts: readonly Meant[]): Meant => ({
  text: `(${parts.map(({ text }) => text).join(word)})`,
  means: (item) =>
    word === " OR " ? parts.some((one) => one.means(item)) : parts.every((one) => one.means(item)),
});
const expression = fc.letrec<{ any: Meant }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    comparison,
    fc
      .tuple(
        fc.constantFrom(" AND ", " ", " OR "),
        fc.array(tie("any"), { minLength: 1, maxLength: 3 }),
      )
      .map(([word, parts]) => joined(word, parts)),
    tie("any").map(({ text, means }): Meant => ({
      text: `NOT ${text}`,
      means: (item) => !means(item),
    })),
  ),
})).any;

it("means what it says, however it is nested", () => {
  const value = fc.constantFrom("1", "2", "3");
  fc.assert(
    fc.property(expression, fc.record({ a: value, b: value }), ({ text, means }, item) => {
      expect(matches(text, item)).toBe(means(item));
    }),
    { numRuns: 1_000 },
  );
});

it("OR binds more tightly than AND", () => {
  expect(matches("a=1 AND b=1 OR b=2", { a: "1", b: "2" })).toBe(true);
  expect(matches("a=1 OR b=1 AND b=2", { a: "1", b: "1" })).toBe(false);
});

it("gives up a filter that would hold the others up", () => {
  const never = (): boolean => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
    return false;
  };
  expect(() => filterItems([1, 2, 3, 4], never)).toThrow(
    expect.objectContaining({ code: "DEADLINE_EXCEEDED" }),
  );
  expect(filterItems([1, 2, 3], (item) => item > 1)).toEqual([2, 3]);
});
