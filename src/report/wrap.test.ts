import { createColors } from "picocolors";
import { expect, it } from "vitest";

import { wrapLine, type TerminalLine } from "./wrap.ts";

it.each<[TerminalLine, number, string[]]>([
  ["short", 20, ["short"]],
  ["  one two three four", 12, ["  one two", "    three", "    four"]],
  ["two  spaces   stay", 80, ["two  spaces   stay"]],
  ["ahead averyveryverylongword behind", 12, ["ahead", "  averyveryverylongword", "  behind"]],
  ["one\ntwo\n  three", 80, ["one", "  two", "    three"]],
  ["one\ntwo", Infinity, ["one", "  two"]],
  [{ head: "name  ", text: "a b" }, 80, ["name  a b"]],
  [
    { head: "name  ", text: "one two three four five six seven eight" },
    36,
    ["name  one two three four five six", "      seven eight"],
  ],
  [{ head: `${"x".repeat(20)}  `, text: "evidence" }, 40, ["x".repeat(20), "    evidence"]],
  [{ head: "x".repeat(81), text: "a\nb" }, Infinity, ["x".repeat(81), "    a", "    b"]],
  [{ head: "h ", text: "a\nb" }, Infinity, ["h a", "  b"]],
  [{ head: "a\nb ", text: "c" }, 80, ["a\\nb c"]],
  ["日本語 日本語", 8, ["日本語", "  日本語"]],
  ["", 10, [""]],
  [{ verbatim: "  from = module.queue" }, 10, ["  from = module.queue"]],
])("wraps %j at %d columns", (line, columns, lines) => {
  expect(wrapLine(line, columns)).toEqual(lines);
});

it("does not count colours", () => {
  const { red } = createColors(true);
  expect(wrapLine(`${red("one")} two`, 7)).toEqual([`${red("one")} two`]);
});
