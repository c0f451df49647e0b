import { once } from "node:events";
import { link, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, it } from "vitest";

import { buildWorker } from "../src/build/build-worker.ts";
import { startWorker } from "./worker-process.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const conditions = ["@cloud-tasks-pipeline/source"];
const manifestModule = new URL("../dist/index.js", import.meta.url).href;
let folder: string;

// Inside the package, so that the entry resolves the worker library as a user's would.
beforeEach(async () => {
  folder = await mkdtemp(join(here, "build-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function build(source: string): Promise<string> {
  await writeFile(join(folder, "entry.ts"), source);
  await buildWorker({ folder, entry: "entry.ts", out: "dist", manifestModule, conditions });
  return readFile(join(folder, "dist/cloud-tasks.manifest.json"), "utf8");
}

const WORKER = `
import { defineTask, isMain, serveTasks } from "@cloud-tasks-pipeline/worker";
import * as z from "zod";
const schema = z.object({ ms: z.number() });
console.log("noise at import");
export const tasks = [
  defineTask({ name: "wait", payload: schema, queue: "q", timeout: "90s", smoke: [{ payload: { ms: 1 }, safe: true }],
    retry: { maxAttempts: 4 }, idempotencyKey: ({ ms }) => ms === 1 ? "one" : undefined,
    run: async ({ ms }, { log }) => { log.info("begun"); await new Promise((done) => setTimeout(done, ms)); } }),
  defineTask({ name: "also", payload: schema, timeout: "500ms", run: async () => {} }),
];
console.log = () => {};
if (isMain(import.meta.url)) await serveTasks(tasks);
`;

it("writes the manifest from the bundle's tasks, the same bytes each time", async () => {
  const manifest = await build(WORKER);
  expect(JSON.parse(manifest)).toEqual({
    version: 1,
    bundle: "server.js",
    handlers: [
      { name: "also", path: "/tasks/also", timeout: "0.5s", idempotent: false, smoke: [] },
      {
        name: "wait",
        path: "/tasks/wait",
        queue: "q",
        timeout: "90s",
        idempotent: true,
        max_attempts: 4,
        smoke: [{ name: "default", payload: { ms: 1 }, safe: true, timeout: "30s" }],
      },
    ],
  });
  const server = await readFile(join(folder, "dist/server.js"), "utf8");
  expect(await build(WORKER)).toBe(manifest);
  expect(await readFile(join(folder, "dist/server.js"), "utf8")).toBe(server);
});

it("replaces its earlier output atomically", async () => {
  const manifest = await build(WORKER);
  const files = ["cloud-tasks.manifest.json", "server.js", "server.js.map"];
  const before = new Map<string, string>();
  for (const name of files) {
    before.set(name, await readFile(join(folder, "dist", name), "utf8"));
    // A hard link to the same file: it changes when the file is written in place.
    await link(join(folder, "dist", name), join(folder, name));
  }
  expect(await build(WORKER.replace('name: "also"', 'name: "more"'))).not.toBe(manifest);
  for (const name of files) {
    expect(await readFile(join(folder, name), "utf8")).toBe(before.get(name));
  }
});

it("keeps the previous manifest when the new bundle crashes, and leaves no partial files", async () => {
  const manifest = await build(WORKER);
  const half = join(folder, "dist", ".server.js.writing-999999999");
  await writeFile(half, "import {");
  await expect(build('throw new Error("boom at start");')).rejects.toThrow("boom at start");
  expect(await readFile(join(folder, "dist/cloud-tasks.manifest.json"), "utf8")).toBe(manifest);
  expect(await readdir(join(folder, "dist"))).toEqual([
    "cloud-tasks.manifest.json",
    "server.js",
    "server.js.map",
  ]);
});

it("finishes the running task on SIGTERM and exits with 0", async () => {
  await build(WORKER.replace('console.log("noise at import");', ""));
  await using worker = await startWorker([join(folder, "dist/server.js")], {});
  const response = fetch(`${worker.url}/tasks/wait`, {
    method: "POST",
    body: '{"ms":300}',
    headers: { "x-cloudtasks-taskname": "t" },
  });
  await worker.saw("begun");
  const exited = once(worker.child, "exit");
  worker.child.kill("SIGTERM");
  expect((await response).status).toBe(204);
  expect(await exited).toEqual([0, null]);
});

it.each([
  ["exports no tasks", "export const other = 1;"],
  ["throws at import", 'throw new TypeError("no config"); export {};'],
  ["does not compile", "export const = 1;"],
])("refuses an entry that %s", async (_what, source) => {
  await expect(build(source)).rejects.toThrow(/tasks|no config|Expected/);
});
