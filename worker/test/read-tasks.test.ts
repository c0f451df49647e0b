import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { readTasks, StartCrash } from "../src/build/read-tasks.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "read-tasks-"));
  await writeFile(
    join(folder, "manifest.mjs"),
    "export const tasksManifest = (tasks) => { if (tasks[0] === 0) throw new Error('task 0'); return String(tasks); };",
  );
});
afterEach(() => rm(folder, { recursive: true }));

async function read(source: string, timeoutMs?: number): Promise<string> {
  const server = join(folder, "server.mjs");
  await writeFile(server, source);
  return readTasks(server, `file://${join(folder, "manifest.mjs")}`, timeoutMs);
}

it("reads the exports of the bundle, whatever it prints", async () => {
  const source = "console.log('{\"problem\":1}'); export const tasks = [1, 2];";
  expect(await read(source)).toBe("1,2");
});

it.each([
  ['throw new Error("boom at start");', "the worker crashes on start: Error: boom at start\n"],
  ['throw Object.assign(new RangeError("far\\nout"), { a: 1 });', "start: RangeError: far\n"],
  ['class NoConfig extends Error {} throw new NoConfig("x");', "crashes on start: "],
  ['throw "words";', "start: words\n"],
  ['import "./missing.mjs";', "start: Error [ERR_MODULE_NOT_FOUND]: Cannot find module"],
  ['console.error("no database"); process.exit(3);', "start: no database\n"],
  ["process.exit(3);", "start: it exited with code 3\n"],
  ["process.exit(0);", "start: it exited before its tasks could be read\n"],
  ["process.kill(process.pid, 'SIGKILL');", "start: it was killed by SIGKILL\n"],
  ["await new Promise(() => {});", "crashes on start: "],
])("reports a crash on start: %s", async (source, message) => {
  const reading = read(source);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toBeInstanceOf(StartCrash);
});

it("does not wait forever for an import that hangs", async () => {
  const reading = read("setInterval(() => {}, 1000); await new Promise(() => {});", 500);
  await expect(reading).rejects.toThrow("it was not imported within 0.5 s");
  await expect(reading).rejects.toBeInstanceOf(StartCrash);
});

it.each([
  ["export const other = 1;", "it does not export an array named tasks"],
  ["export const tasks = [0];", "task 0"],
])("does not report a crash when the tasks are invalid: %s", async (source, message) => {
  const reading = read(source);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.not.toBeInstanceOf(StartCrash);
});
