import { expect, it } from "vitest";

import { codes, edited, editedText, errors, load } from "./test-kit.ts";

it.each([
  ["a tab", "a:\n  b:\n\tc: 1\n  d: 2\n", 3, "replace the tab by spaces"],
  ["tabs", "a:\n\t- b: 1\n\t  c: 2\n\t\td: 2\n", 2, "here and on"],
  ["an unclosed double quote", 'a: 1\nb: "open\nc: 1\nd:\n  - e: 2\n', 2, 'add the closing "'],
  ["an unclosed single quote", "a: 1\nb: 'open\nc: 1\n", 2, "add the closing '"],
  ["a line too far in", "a:\n  b: 1\n   c: 2\n  d: 3\n", 3, "as many spaces as the line above"],
  ["a line too far out", "a:\n  b: 1\n c: 2\n  d: 3\n", 3, "as many spaces as they have"],
  ["two documents", "a: 1\n---\nb: 2\n", 2, 'remove the "---"'],
  ["an open bracket", "a: [1, 2\nb: 3\n", 2, 'add the "]"'],
  ["an open brace", "a: {b: 1\nc: 2\n", 2, 'add the "}"'],
  ["a surplus bracket", "a: 1\nb: [1]]\n", 2, "in this line or the one above"],
  ["a second colon", "a: 1\nb: c: d\n", 2, "in quotes"],
  ["a line without a key", "a: 1\nfoo\nb: 2\n", 2, "key: value"],
  ["a reserved character", "a: 1\nb: @c\n", 2, "in quotes"],
  ["an unknown escape", 'a: 1\nb: "\\q"\n', 2, "single quotes"],
  ["an alias without an anchor", "a: 1\nb: *nope\n", 2, "write & and its name"],
])("says once what is wrong with %s, on its line", async (_, text, line, hint) => {
  const loaded = await load(text);
  expect(codes(loaded)).toEqual(["CT002"]);
  expect(loaded.diagnostics[0]?.range?.start.line).toBe(line);
  expect(loaded.diagnostics[0]?.hint).toContain(hint);
});

it("follows an endless indentation as far as it can, and says so", async () => {
  const text = Array.from({ length: 1390 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("");
  const loaded = await load(text);
  expect(codes(loaded)).toEqual(["CT002"]);
  expect(loaded.diagnostics[0]?.message).toContain("nests deeper");
});

it("takes a number and its text for one key", async () => {
  expect(codes(await load('1: a\n"1": b\n'))).toEqual(["CT002"]);
});

it("names each key that stands twice", async () => {
  const loaded = await load("a: 1\nb: 2\na: 3\nb: 4\n");
  expect(loaded.diagnostics.map(({ message }) => message)).toEqual([
    'malformed YAML: the key "a" stands twice in one map',
    'malformed YAML: the key "b" stands twice in one map',
  ]);
});

it("says of a merge key that none is read", async () => {
  const loaded = await edited(["config:\n", "config:\n      <<: {}\n"]);
  expect(errors(loaded)).toEqual(["CT003"]);
  expect(loaded.diagnostics[0]?.hint).toContain("merge keys");
});

it("takes a BOM, CRLF and anchors", async () => {
  const text = await editedText(
    ["min_backoff: 10s", "min_backoff: &short 10s"],
    ["min_backoff: 5s", "min_backoff: *short"],
  );
  expect(codes(await load(`\uFEFF${text.replaceAll("\n", "\r\n")}`))).toEqual([]);
});

it.each(["", "\n# nothing\n", "- a\n", "a:1\n", "\0\u0001"])(
  "says of %j that it is no map",
  async (text) => {
    const loaded = await load(text);
    expect(codes(loaded)).toEqual(["CT005"]);
    expect(loaded.diagnostics[0]?.message).toContain("must be a map");
    expect(loaded.diagnostics[0]?.hint).toContain("project_name");
  },
);
