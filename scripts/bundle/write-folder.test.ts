import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { afterEach, beforeEach, expect, it } from "vitest";

import { writeFolder } from "./write-folder.ts";

let scratch: string;
let folder: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ct-folder-"));
  folder = join(scratch, "dist");
});
afterEach(() => rm(scratch, { recursive: true }));

it("creates a missing folder", async () => {
  writeFolder(folder, new Map([["a/b.js", "b"]]), scratch);
  expect(await readFile(join(folder, "a/b.js"), "utf8")).toBe("b");
  expect(await readdir(scratch)).toEqual(["dist"]);
});

it("writes a program so that it can be run", async () => {
  const files = new Map([
    ["cli.js", "#!/usr/bin/env node\n"],
    ["chunk.js", "export {};\n"],
  ]);
  writeFolder(folder, files, scratch);
  const modes = await Promise.all([...files.keys()].map((name) => stat(join(folder, name))));
  expect(modes.map(({ mode }) => mode & 0o111)).toEqual([0o111, 0]);
});

it("removes the previous files", async () => {
  await mkdir(join(folder, "old"), { recursive: true });
  await writeFile(join(folder, "old/a.js"), "a");
  writeFolder(folder, new Map([["b.js", "b"]]), scratch);
  expect(await readdir(folder)).toEqual(["b.js"]);
  expect(await readdir(scratch)).toEqual(["dist"]);
});

it("does not change the folder when a file can't be written", async () => {
  writeFolder(folder, new Map([["a.js", "a"]]), scratch);
  const clash = new Map([
    ["a", "a file"],
    ["a/b.js", "in a folder of the same name"],
  ]);
  expect(() => writeFolder(folder, clash, scratch)).toThrow(/EEXIST|ENOTDIR/);
  expect(await readdir(folder)).toEqual(["a.js"]);
  expect(await readdir(scratch)).toEqual(["dist"]);
});

it("never mixes the files of two concurrent writers", async () => {
  const module = pathToFileURL(join(import.meta.dirname, "write-folder.ts")).href;
  const writer = (text: string) =>
    spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        "--input-type=module",
        "-e",
        `const { writeFolder } = await import(${JSON.stringify(module)});
const files = new Map([["a.js", "${text}"], ["b.js", "${text}"]]);
for (let n = 0; n < 200; n++) writeFolder(${JSON.stringify(folder)}, files, ${JSON.stringify(scratch)});`,
      ],
      { stdio: "inherit" },
    );
  const codes = await Promise.all(["one", "two"].map((text) => once(writer(text), "exit")));
  expect(codes).toEqual([
    [0, null],
    [0, null],
  ]);
  const [a, b] = await Promise.all(
    ["a.js", "b.js"].map((name) => readFile(join(folder, name), "utf8")),
  );
  expect(a).toBe(b);
  expect(await readdir(scratch)).toEqual(["dist"]);
});
