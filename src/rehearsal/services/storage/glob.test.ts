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
  ["{foo,d/{a,b}.txt}", ["d/a.txt", "foo"]],
  [String.raw`\{`, ["{"]],
  ["a]b", ["a]b"]],
])("%s", (glob, expected) => {
  const pattern = globPattern(glob);
  expect(NAMES.filter((name) => pattern.test(name))).toEqual(expected);
});

it.each(["{a", "[z-a]"])("%s is no pattern", (glob) => {
  expect(() => globPattern(glob)).toThrow("Invalid matchGlob");
});
