import { expect, it } from "vitest";

import { plainLine } from "./plain-line.ts";

it.each([
  ["\u001B[31mred\u001B[0m and \u001B]8;;http://x\u0007linked\u001B]8;;\u0007", "red and linked"],
  ["one\r\ntwo\tthree\u0000", "one two three\\u0000"],
  ["a\u202Eb", "a\\u202eb"],
  ["  at the place that it had", "  at the place that it had"],
])("makes a plain line of %j", (text, line) => {
  expect(plainLine(text, 300)).toBe(line);
});

it("cuts what is too long", () => {
  expect(plainLine("x".repeat(20), 5)).toBe("xxxxx… (15 more characters)");
});
