import { createColors } from "picocolors";
import { expect, it } from "vitest";

import { ownSequences } from "./own-sequences.ts";

it("keeps our colours and the clearing of our live line", () => {
  const c = createColors(true);
  const text = `${c.red("a")}${c.bold("b")}${c.dim("c")}${c.cyan("d")}${c.yellow("e")}${c.green("f")}`;
  expect(ownSequences(`\r\u001B[2K${text}\n\tg`)).toBe(`\r\u001B[2K${text}\n\tg`);
});

it.each([
  ["\u001B[8mhidden", "\\u001b[8mhidden"],
  ["\u001B[2J\u001B[H", "\\u001b[2J\\u001b[H"],
  ["\u001B]0;title\u0007", "\\u001b]0;title\\u0007"],
  ["\rover", "\\rover"],
  ["\u001B[41mbar", "\\u001b[41mbar"],
  ["a\u202Eb", "a\\u202eb"],
])("makes %j visible", (text, shown) => expect(ownSequences(text)).toBe(shown));
