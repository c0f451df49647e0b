import { PassThrough } from "node:stream";

import { expect, it } from "vitest";

import { askLine } from "./ask.ts";

it.each([
  ["an answer", "yes\n", "yes"],
  ["an empty answer", "\n", ""],
  ["Ctrl-C", "ye\u0003", ""],
  ["Ctrl-D", "\u0004", ""],
])("takes %s", async (_what, typed, answer) => {
  const input = new PassThrough();
  const output = new PassThrough();
  const asked = askLine("Sure? ", { input, output });
  input.write(typed);
  await expect(asked).resolves.toBe(answer);
  expect(String(output.read())).toContain("Sure? ");
});

it("returns an empty answer at the end of the input", async () => {
  const input = new PassThrough();
  const asked = askLine("Sure? ", { input, output: new PassThrough() });
  input.end();
  await expect(asked).resolves.toBe("");
});
