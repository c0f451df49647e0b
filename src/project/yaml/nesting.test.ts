import { describe, expect, it } from "vitest";

import { boundedTokens, MAX_NESTING, TooDeep } from "./nesting.ts";

function tooDeepAt(text: string): number | undefined {
  try {
    expect([...boundedTokens(text)].length).toBeGreaterThan(0);
    return undefined;
  } catch (error) {
    if (error instanceof TooDeep) return error.offset;
    throw error;
  }
}

const deep = MAX_NESTING + 1;

describe("boundedTokens", () => {
  it.each([
    ["brackets", `a: ${"[".repeat(deep)}`, 3 + MAX_NESTING],
    ["braces and brackets over lines", `a: ${"[\n{ b: ".repeat(deep)}`, undefined],
    ["dashes on one line", `${"- ".repeat(deep)}a`, 2 * MAX_NESTING],
  ])("finds too many %s", (_, text, offset) => {
    const found = tooDeepAt(text);
    if (offset === undefined) expect(found).toBeGreaterThan(0);
    else expect(found).toBe(offset);
  });

  it.each([
    ["as many brackets as may be", `a: ${"[".repeat(MAX_NESTING)}${"]".repeat(MAX_NESTING)}`],
    ["more brackets side by side", `a: [${"[], ".repeat(10 * deep)}]`],
    ["more dashes on lines of their own", "- a\n".repeat(10 * deep)],
    ["a line of dashes in a comment", `# ${"-".repeat(10 * deep)}\na: 1`],
    ["a scalar that looks like brackets", `a: "${"[".repeat(10 * deep)}"`],
  ])("accepts %s", (_, text) => expect(tooDeepAt(text)).toBeUndefined());
});
