import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, it } from "vitest";

import { buildWorker } from "../src/build/build-worker.ts";
import { shutDownUnderLoad } from "./shutdown-round.ts";
import { startWorker } from "./worker-process.ts";

const conditions = ["@cloud-tasks-pipeline/source"];
const manifestModule = new URL("../dist/index.js", import.meta.url).href;
let folder: string;
let server: string;

const WORKER = `
import { defineTask, isMain, serveTasks } from "@cloud-tasks-pipeline/worker";
const any = { "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) } };
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
export const tasks = [
  defineTask({ name: "wait", payload: any, timeout: "90s", run: async ({ ms }, { log }) => {
    if (ms > 100) log.info("begun");
    await wait(ms);
  } }),
  defineTask({ name: "spin-later", payload: any, timeout: "90s", run: async () => {
setTimeout(() => {
      console.log('{"message":"stands still"}');
      const end = Date.now() + 800;
      while (Date.now() < end);
    }, 400);
  } }),
  defineTask({ name: "throw-later", payload: any, timeout: "90s", run: async () => {
    setTimeout(() => { throw new Error("thrown by a timer"); }, 1);
  } }),
  defineTask({ name: "forget", payload: any, timeout: "90s", run: async () => {
    void wait(1).then(() => { throw new Error("nobody waits for this"); });
  } }),
];
if (isMain(import.meta.url)) await serveTasks(tasks);
`;

beforeAll(async () => {
  folder = await mkdtemp(join(fileURLToPath(new URL(".", import.meta.url)), "build-"));
  await writeFile(join(folder, "entry.ts"), WORKER);
  [server = ""] = await buildWorker({
    folder,
    entry: "entry.ts",
    out: "dist",
    manifestModule,
    conditions,
  });
});
afterAll(() => rm(folder, { recursive: true }));

it("answers every request that arrives while it drains", async () => {
  // 20 rounds: `test/verify/worker-shutdown.verify.ts`.
  for (let round = 0; round < 3; round += 1) await shutDownUnderLoad(server);
});

it("answers requests that arrived while it was starved of CPU", async () => {
  await using worker = await startWorker([server], {});
  const headers = { "x-cloudtasks-taskname": "t", "x-cloudtasks-queuename": "q" };
  const deliver = (name: string): Promise<Response> =>
    fetch(`${worker.url}/tasks/${name}`, { method: "POST", body: "{}", headers });
  const exited = once(worker.child, "exit");
  worker.child.kill("SIGTERM");
  await worker.saw("SIGTERM");
  await deliver("spin-later");
  // It has answered all requests, has waited a part of the quiet period, and blocks for longer than
  // the rest.
  await worker.saw("stands still");
  expect((await deliver("wait")).status).toBe(204);
  expect(await exited).toEqual([0, null]);
});

it.each([
  ["throw-later", "thrown by a timer"],
  ["forget", "nobody waits for this"],
])("logs uncaught errors (%s), lets running tasks end and exits with 1", async (name, message) => {
  await using worker = await startWorker([server], {});
  const headers = { "x-cloudtasks-taskname": "t", "x-cloudtasks-queuename": "q" };
  const init = { method: "POST", body: '{"ms":500}', headers };
  const running = Array.from({ length: 20 }, () => fetch(`${worker.url}/tasks/wait`, init));
  await expect
    .poll(() => worker.lines.filter((line) => line["message"] === "begun").length)
    .toBe(20);
  const exited = once(worker.child, "exit");
  await fetch(`${worker.url}/tasks/${name}`, init);
  const answers = await Promise.all(running);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await exited).toEqual([1, null]);
  expect(worker.lines).toContainEqual(
    expect.objectContaining({
      severity: "ERROR",
      error: expect.objectContaining({ message, stack: expect.stringContaining("at ") }),
    }),
  );
});
