import { expect, it } from "vitest";

import { logText, withoutCommands } from "./log.ts";

it.each([
  ["::error title=x::forged", ": :error title=x::forged"],
  ["a\n \t::add-mask::b", "a\n \t: :add-mask::b"],
  ["##[error]forged", "# #[error]forged"],
  ["a ##[group]b", "a # #[group]b"],
  ["\u001B[2J\r::debug::x", "\\u001b[2J\\r::debug::x"],
  ["a::b: c", "a::b: c"],
])("breaks what a runner would obey or colour: %j", (text, shown) => {
  expect(logText(text)).toBe(shown);
});

it("starts to take commands again, also after a failure", async () => {
  const written: string[] = [];
  const failing = withoutCommands(
    (text) => void written.push(text),
    () => Promise.reject(new Error("no")),
  );
  await expect(failing).rejects.toThrow("no");
  const [stop = "", start] = written;
  const [, token = ""] = /^::stop-commands::([0-9a-f-]{36})\n$/.exec(stop) ?? [];
  expect(start).toBe(`::${token}::\n`);
});
