import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { removeUnfinished, writeWhole } from "../src/build/write-whole.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-whole-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("replaces a file, and never writes into the existing one", async () => {
  const file = join(folder, "a.json");
  await writeFile(file, "old");
  const before = await open(file);
  await writeWhole(file, "new");
  expect(await readFile(file, "utf8")).toBe("new");
  // A reader with the old file open reads all of it.
  expect(await before.readFile("utf8")).toBe("old");
  await before.close();
  expect(await readdir(folder)).toEqual(["a.json"]);
});

it("leaves no file behind when it fails", async () => {
  await mkdir(join(folder, "a.json"));
  await expect(writeWhole(join(folder, "a.json"), "new")).rejects.toThrow(/EISDIR|directory/);
  expect(await readdir(folder)).toEqual(["a.json"]);
});

it("removes the files of a killed build, but not those of a running one", async () => {
  const { pid: ended } = spawnSync(process.execPath, ["--version"]);
  const running = `.server.js.writing-${process.ppid}`;
  for (const name of [`.server.js.writing-${ended}`, running, "server.js", ".writing-notes"]) {
    await writeFile(join(folder, name), "half");
  }
  await removeUnfinished(folder);
  expect((await readdir(folder)).toSorted()).toEqual([running, ".writing-notes", "server.js"]);
});
