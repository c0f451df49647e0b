import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ALONE, APART, LAYERS, ROOMS } from "./rooms.ts";
import { wrongDirections, type Directions } from "./wrong-directions.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "ct-directions-"));
});
afterEach(() => rm(root, { recursive: true }));

const directions: Directions = {
  rooms: { low: [], middle: ["low"], high: ["middle", "low"], start: ["high"] },
  apart: ["middle/services"],
  layers: { high: { folders: ["first", "second"], files: ["model.ts"] } },
  alone: ["worker"],
};

/** The problems of these files, together with the few files that every room has. */
async function wrong(files: Readonly<Record<string, string>>): Promise<string[]> {
  const all = {
    "src/low/a.ts": "export const a = 1;",
    "src/middle/a.ts": 'import { a } from "../low/a.ts";',
    "src/high/a.ts": 'import { readFile } from "node:fs";',
    "src/start.ts": 'import "./high/a.ts";',
    "worker/src/a.ts": 'import { b } from "./b.ts";',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return wrongDirections(root, directions);
}

describe("wrongDirections", () => {
  it("accepts imports that the table allows", async () => {
    expect(await wrong({})).toEqual([]);
  });

  it.each([
    ["a static import", 'import { a } from "../high/a.ts";'],
    ["an import for its side effect", 'import "../high/a.ts";'],
    ["an import of a type", 'import type { A } from "../high/a.ts";'],
    ["an import with a type in it", 'import { type A } from "../high/a.ts";'],
    ["a re-export", 'export { a } from "../high/a.ts";'],
    ["a re-export of a type", 'export type { A } from "../high/a.ts";'],
    ["a re-export of everything", 'export * from "../high/a.ts";'],
    ["a named re-export of everything", 'export * as high from "../high/a.ts";'],
    ["an import at run time", 'const a = await import("../high/a.ts");'],
    ["an import at run time in a template", "const a = await import(`../high/a.ts`);"],
    ["a type that imports", 'let a: import("../high/a.ts").A;'],
    ["an import by assignment", 'import a = require("../high/a.ts");'],
    ["a call of require", 'const a = require("../high/a.ts");'],
    ["a folder's own file", 'import "../high";'],
    ["a roundabout path", 'import "./../low/.././high/a.ts";'],
  ])("finds %s", async (_, code) => {
    expect(await wrong({ "src/low/b.ts": `\n${code}` })).toEqual([
      "src/low/b.ts:2: low may not import high (it may import no other room): move down what both need, or pass it in as a dependency",
    ]);
  });

  it("applies to tests, and names what a room may import", async () => {
    expect(await wrong({ "src/middle/a.test.ts": 'import "../high/a.ts";' })).toEqual([
      expect.stringMatching(/^src\/middle\/a\.test\.ts:1: .*\(it may import low\)/),
    ]);
  });

  it("refuses an import with a computed path", async () => {
    expect(await wrong({ "src/low/b.ts": "await import(name);" })).toEqual([
      expect.stringMatching(/^src\/low\/b\.ts:1: the path of this import is computed/),
    ]);
  });

  it.each(["../../test/a.ts", "/etc/a.ts", "file:///etc/a.ts", "../.."])(
    "refuses %s, which is outside of src",
    async (specifier) => {
      expect(await wrong({ "src/low/b.ts": `import "${specifier}";` })).toEqual([
        `src/low/b.ts:1: ${specifier} is outside of this folder, which may only import packages and its own files`,
      ]);
    },
  );

  it.each(["src/new/a.ts", "src/new.ts"])("refuses %s, which the table lacks", async (file) => {
    expect(await wrong({ [file]: "" })).toEqual([
      `${file}: new is not a room of scripts/directions/rooms.ts: add it there, with the rooms that it may import, and to docs/reference/architecture.md`,
    ]);
  });

  it("refuses a room whose folder does not exist", async () => {
    await wrong({});
    const rooms = { ...directions.rooms, high: ["middle", "low", "gone"] };
    expect(wrongDirections(root, { ...directions, rooms })).toEqual([
      "scripts/directions/rooms.ts: high names gone, which is not in src: remove it",
    ]);
  });

  it("forbids imports between folders that must be separate, but not in their tests", async () => {
    const code = 'import "../b/b.ts"; import "../../a.ts"; import "./own.ts";';
    expect(
      await wrong({
        "src/middle/services/a/a.ts": code,
        "src/middle/services/a/a.test.ts": code,
        "src/middle/services/a/a-kit.ts": code,
      }),
    ).toEqual([
      "src/middle/services/a/a.ts:1: the folders of src/middle/services may not import each other: use a port",
    ]);
  });

  it("keeps the order of a room's folders, but not of their tests", async () => {
    const files = {
      "src/high/first/a.ts": 'import "../second/a.ts";',
      "src/high/first/a.test.ts": 'import "../second/a.ts";',
      "src/high/second/a.ts": 'import "../first/b.ts";\nimport "../model.ts";\nimport "../b.ts";',
      "src/high/third/a.ts": 'import "../first/b.ts";',
      "src/high/b.ts": 'import "./second/a.ts";',
    };
    expect(await wrong(files)).toEqual([
      expect.stringMatching(/^src\/high\/first\/a\.ts:1: first of src\/high may not import second/),
      expect.stringMatching(/^src\/high\/second\/a\.ts:3: .* may import model\.ts .* not b\.ts$/),
      expect.stringMatching(/^src\/high\/third\/a\.ts:1: third is not in the order of src\/high/),
    ]);
  });

  it("forbids imports out of a folder that must stand alone", async () => {
    const files = {
      "worker/src/b.ts": 'import "../../src/low/a.ts";',
      "worker/node_modules/p/a.ts": 'import "../../../x.ts";',
      "worker/dist/a.js": 'import "../../x.js";',
    };
    expect(await wrong(files)).toEqual([
      expect.stringMatching(/^worker\/src\/b\.ts:1: \.\.\/\.\.\/src\/low\/a\.ts is outside/),
    ]);
  });

  it("names a file that it can't parse", async () => {
    await expect(wrong({ "src/low/b.ts": "import {" })).rejects.toThrow(/^low\/b\.ts: /);
  });
});

describe("this repository", () => {
  const table: Directions = { rooms: ROOMS, apart: APART, layers: LAYERS, alone: ALONE };

  it("follows its table", () => {
    expect(wrongDirections(".", table)).toEqual([]);
  });

  it("refuses a new folder without an entry", async () => {
    for (const room of Object.keys(ROOMS)) {
      const file = room === "cli" || room === "action" ? `${room}.ts` : `${room}/a.ts`;
      await mkdir(dirname(join(root, "src", file)), { recursive: true });
      await writeFile(join(root, "src", file), "");
    }
    await mkdir(join(root, "src/scan"));
    await mkdir(join(root, "worker"));
    const imports = ["cost", "report", "rehearsal"].map((room) => `import "../${room}/a.ts";`);
    await writeFile(join(root, "src/scan/scan.ts"), imports.join("\n"));
    expect(wrongDirections(root, table)).toEqual([
      expect.stringMatching(/^src\/scan\/scan\.ts: scan is not a room of/),
      expect.stringMatching(/^src\/scan\/scan\.ts:1: scan may not import cost/),
      expect.stringMatching(/^src\/scan\/scan\.ts:2: scan may not import report/),
      expect.stringMatching(/^src\/scan\/scan\.ts:3: scan may not import rehearsal/),
    ]);
  });
});
