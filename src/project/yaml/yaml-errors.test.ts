import { describe, expect, it } from "vitest";

import { codes, edited, editedText, errors, lines, load } from "../test-kit.ts";

it.each([
  ["a tab", "a:\n  b:\n\tc: 1\n  d: 2\n", 3, "replace the tab with spaces"],
  ["tabs", "a:\n\t- b: 1\n\t  c: 2\n\t\td: 2\n", 2, "here and on"],
  ["an unclosed double quote", 'a: 1\nb: "open\nc: 1\nd:\n  - e: 2\n', 2, 'add the closing "'],
  ["an unclosed single quote", "a: 1\nb: 'open\nc: 1\n", 2, "add the closing '"],
  ["a line too far in", "a:\n  b: 1\n   c: 2\n  d: 3\n", 3, "as many spaces as the line above"],
  ["a line too far out", "a:\n  b: 1\n c: 2\n  d: 3\n", 3, "as many spaces as they are"],
  ["two documents", "a: 1\n---\nb: 2\n", 2, 'remove the "---"'],
  ["an open bracket", "a: [1, 2\nb: 3\n", 1, 'add the "]"'],
  ["an open brace", "a: {b: 1\nc: 2\n", 1, 'add the "}"'],
  ["a surplus bracket", "a: 1\nb: [1]]\n", 2, 'remove the "]"'],
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

it("names each key that is defined twice", async () => {
  const loaded = await load("a: 1\nb: 2\na: 3\nb: 4\n");
  expect(loaded.diagnostics.map(({ message }) => message)).toEqual([
    'malformed YAML: the key "a" is defined twice in one map',
    'malformed YAML: the key "b" is defined twice in one map',
  ]);
});

describe("a merge key", () => {
  const BASE = ["min_backoff: 10s", "min_backoff: 10s\n      max_doublings: 3"] as const;
  const first = [
    "    config:\n      max_dispatches_per_second: 50",
    "    config: &queue\n      max_dispatches_per_second: 50",
  ] as const;

  it("brings the entries of a map, and its own map's win", async () => {
    const second = [
      "    config:\n      max_dispatches_per_second: 100",
      "    config:\n      <<: *queue\n      max_dispatches_per_second: 100",
    ] as const;
    const { project, diagnostics } = await edited(BASE, first, second);
    expect(diagnostics).toEqual([]);
    expect(project?.queues[1]).toMatchObject({
      maxDispatchesPerSecond: 100,
      maxAttempts: 10,
      maxDoublings: 3,
    });
  });

  it("takes the first of several maps", async () => {
    const second = [
      "    config:\n      max_dispatches_per_second: 100",
      "    config:\n      <<: [{ max_doublings: 7 }, *queue]\n      max_dispatches_per_second: 100",
    ] as const;
    expect((await edited(BASE, first, second)).project?.queues[1]).toMatchObject({
      maxDoublings: 7,
    });
  });

  it("is where a mistake of what it brings is shown", async () => {
    const second = [
      "    config:\n      max_dispatches_per_second: 100",
      "    config:\n      <<: { max_doublings: 17 }\n      max_dispatches_per_second: 100",
    ] as const;
    const loaded = await edited(second);
    expect(errors(loaded)).toEqual(["CT006"]);
    expect(lines(loaded)).toEqual(["<<: { max_doublings: 17 }"]);
  });

  it("merges maps only", async () => {
    const loaded = await edited(["    config:\n", "    config:\n      <<: 5\n"]);
    expect(errors(loaded)).toEqual(["CT002"]);
    expect(lines(loaded)).toEqual(["<<: 5"]);
  });

  it("is a key like any other in quotes", async () => {
    expect(errors(await edited(["    config:\n", '    config:\n      "<<": {}\n']))).toEqual([
      "CT003",
    ]);
  });
});

it("takes a BOM, CRLF and anchors", async () => {
  const text = await editedText(
    ["min_backoff: 10s", "min_backoff: &short 10s"],
    ["min_backoff: 5s", "min_backoff: *short"],
  );
  expect(codes(await load(`\uFEFF${text.replaceAll("\n", "\r\n")}`))).toEqual([]);
});

it.each(["", "\n# nothing\n", "- a\n", "a:1\n", "\0\u0001"])(
  "says of %j that it is not a map",
  async (text) => {
    const loaded = await load(text);
    expect(codes(loaded)).toEqual(["CT005"]);
    expect(loaded.diagnostics[0]?.message).toContain("must be a map");
    expect(loaded.diagnostics[0]?.hint).toContain("project_name");
  },
);
