import { expect, it } from "vitest";

import { globPattern } from "./glob.ts";

const NAMES = ["a.txt", "ab.txt", "d/a.txt", "d/e/a.txt", "d/x+y", "foo", "fob", "{", "a]b"];

it.each([
  ["*.txt", ["a.txt", "ab.txt"]],
  ["?.txt", ["a.txt"]],
  ["**.txt", ["a.txt", "ab.txt", "d/a.txt", "d/e/a.txt"]],
  ["**/a.txt", ["a.txt", "d/a.txt", "d/e/a.txt"]],
  ["d/*/a.txt", ["d/e/a.txt"]],
  ["d/**", ["d/a.txt", "d/e/a.txt", "d/x+y"]],
  ["d/x+y", ["d/x+y"]],
  ["fo[a-b]", ["fob"]],
  ["fo[!a-b]", ["foo"]],
  ["d[!x]a.txt", []],
  ["d[+-9]x+y", []],
  ["d[/]x+y", []],
  ["d/x[*-.]y", ["d/x+y"]],
  ["fo[!/a]", ["foo", "fob"]],
  ["[a]]b", ["a]b"]],
  ["{foo,d/{a,b}.txt}", ["d/a.txt", "foo"]],
  [String.raw`\{`, ["{"]],
  ["a]b", ["a]b"]],
])("%s", async (glob, expected) => {
  const pattern = await globPattern(glob);
  expect(NAMES.filter((name) => pattern.test(name))).toEqual(expected);
});

it.each(["{a", "[z-a]", "a".repeat(1025)])("%s is not a pattern", async (glob) => {
  await expect(globPattern(glob)).rejects.toThrow("matchGlob");
});

it("no pattern holds the process up", async () => {
  const pattern = await globPattern(`${"**a".repeat(100)}b`);
  expect(pattern.test("a".repeat(1024))).toBe(false);
});
