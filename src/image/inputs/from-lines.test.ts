import { expect, it } from "vitest";

import { outsideInputs } from "./from-lines.ts";

it.each<[string, string, Record<string, string>, string[], boolean]>([
  ["one", "FROM node:24-slim", {}, ["node:24-slim"], false],
  ["a platform", "from --platform=$BUILDPLATFORM node:24 AS build", {}, ["node:24"], false],
  [
    "stages",
    "FROM node:24 AS Build\nFROM scratch\nCOPY --from=build /a /a\nCOPY --chown=1 --from=0 /a /a",
    {},
    ["node:24"],
    false,
  ],
  ["a copy", "FROM node\nCOPY --from=ghcr.io/a/b:1 /a /a", {}, ["node", "ghcr.io/a/b:1"], false],
  [
    "a mount",
    "FROM node\nRUN --mount=type=bind,from=tools:1,target=/t x",
    {},
    ["node", "tools:1"],
    false,
  ],
  ["a default", "ARG V=24\nFROM node:${V}-slim", {}, ["node:24-slim"], false],
  ["an argument", "ARG V=24\nFROM node:$V", { V: "26" }, ["node:26"], false],
  ["a fallback", "FROM node:${V:-22}", {}, ["node:22"], false],
  ["a quoted one", 'ARG B="node:24"\nFROM "${B}"', {}, ["node:24"], false],
  ["an unknown argument", "ARG V\nFROM node:$V", {}, [], true],
  ["an argument of a stage", "FROM a\nARG V=1\nFROM b:$V", {}, ["a"], true],
  ["a URL", "FROM a\nADD https://example.com/x /x", {}, ["a"], true],
  ["a comment", "# FROM b\nFROM a\nRUN x \\\n# FROM c\n  FROM d", {}, ["a"], false],
  ["a line that goes on", "FROM \\\n  node:24 \\\n  AS build", {}, ["node:24"], false],
  ["nothing", "", {}, [], false],
])("finds %s", (_, text, args, images, isOpen) => {
  expect(outsideInputs(text, args)).toEqual({ images, isOpen });
});
