import { afterAll, afterEach, beforeAll, expect, it } from "vitest";

import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

const QUEUES = "projects/rehearsal/locations/us-central1/queues";
const NAME = `${QUEUES}/email-queue`;

let harness: DeployHarness;
beforeAll(async () => {
  harness = await startDeployHarness();
  await tasks("POST", `/v2/${QUEUES.replace(/\/queues$/, "")}/queues`, { name: NAME });
});
afterEach(() => tasks("POST", `/v2/${NAME}:resume`, {}));
afterAll(() => harness.stop());

const tasks = (method: "GET" | "POST", path: string, body?: object): Promise<unknown> =>
  harness.gcp.rest({ api: "cloudtasks", method, path, ...(body === undefined ? {} : { body }) });

const stateOf = async (): Promise<string> =>
  ((await tasks("GET", `/v2/${NAME}`)) as { state: string }).state;

/** A task that a paused queue keeps. */
const addTask = (): Promise<unknown> =>
  tasks("POST", `/v2/${NAME}/tasks`, {
    task: { httpRequest: { url: "http://127.0.0.1:9/", httpMethod: "POST" } },
  });

it("pauses, tells and resumes a queue", async () => {
  const paused = await harness.run("queue", "pause", "email-queue");
  expect(paused).toMatchObject({ code: 0, err: "" });
  expect(paused.out).toContain('queue "email-queue" is paused with 0 tasks; tasks are still taken');
  expect(await stateOf()).toBe("PAUSED");
  await addTask();
  expect(JSON.parse((await harness.run("queue", "status", "email-queue", "--json")).out)).toEqual({
    queue: "email-queue",
    name: NAME,
    state: "PAUSED",
    tasks: 1,
  });
  expect((await harness.run("queue", "resume", "email-queue")).code).toBe(0);
  expect(await stateOf()).toBe("RUNNING");
});

it("purges only what somebody means to lose", async () => {
  await harness.run("queue", "pause", "email-queue");
  await harness.run("queue", "purge", "email-queue", "--confirm", "email-queue");
  await addTask();
  expect(await harness.run("queue", "purge", "email-queue")).toMatchObject({ code: 2 });
  const other = await harness.run("queue", "purge", "email-queue", "--confirm", "webhook-queue");
  expect(other.code).toBe(3);
  expect(other.err).toContain("PURGE_DECLINED");
  const typed = await harness.answer("yes", "queue", "purge", "email-queue");
  expect(typed.code).toBe(3);
  expect((await harness.run("queue", "status", "email-queue")).out).toContain("with 1 task\n");
  const meant = await harness.answer("email-queue", "queue", "purge", "email-queue");
  expect(meant).toMatchObject({ code: 0 });
  expect(meant.out).toContain("paused with 0 tasks; tasks created before now are deleted");
});

it.each([
  ["a queue that the config lacks", ["pause", "emial"], 2, "its queues are email-queue"],
  ["a queue that is not deployed", ["pause", "webhook-queue"], 1, 'use queue "webhook-queue"'],
  ["an operation that there is not", ["stop", "email-queue"], 2, "Allowed choices are status"],
])("refuses %s", async (_, args, code, message) => {
  const ran = await harness.run("queue", ...args);
  expect(ran.code).toBe(code);
  expect(ran.err).toContain(message);
});
