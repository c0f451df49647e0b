import { expect, it } from "vitest";

import { type Payload, type Work, WorkerHarness } from "../../test/worker-harness.ts";
import type { IdempotencyStore } from "../idempotency/store.ts";
import { defineTask } from "./define-task.ts";
import type { StandardSchema } from "./standard-schema.ts";

const QUEUES = { maxAttempts: { q: 3 } };
const done: Work = () => Promise.resolve();
const fail: Work = () => Promise.reject(new Error("the CRM is away"));

function schemaThat(validate: (value: unknown) => Payload): StandardSchema<Payload> {
  return {
    "~standard": { version: 1, vendor: "test", validate: (value) => ({ value: validate(value) }) },
  };
}

const reasons = (worker: WorkerHarness): string[] => worker.letters.map(({ reason }) => reason);

it("gives up at the queue's last attempt, before the queue drops the task", async () => {
  await using worker = await WorkerHarness.serve(fail, {}, QUEUES);
  expect((await worker.deliver({ id: "1" }, { attempt: 2 })).status).toBe(500);
  expect(worker.letters).toEqual([]);
  expect((await worker.deliver({ id: "1" }, { attempt: 3 })).status).toBe(200);
  expect(worker.letters[0]).toMatchObject({
    reason: "ATTEMPTS_EXHAUSTED",
    attempt: 3,
    detail: "the CRM is away",
  });
  expect(worker.letters[0]?.body.toString()).toBe('{"id":"1"}');
});

it("uses the smaller of the task's and the queue's attempts, and no limit for a queue without one", async () => {
  const task = { retry: { maxAttempts: 2 } };
  await using small = await WorkerHarness.serve(fail, task, QUEUES);
  expect((await small.deliver({ id: "1" }, { attempt: 2 })).status).toBe(200);
  await using endless = await WorkerHarness.serve(fail, {}, { maxAttempts: { q: -1 } });
  expect((await endless.deliver({ id: "1" }, { attempt: 1_000 })).status).toBe(500);
  await using other = await WorkerHarness.serve(fail, {}, { maxAttempts: { other: 1 } });
  expect((await other.deliver({ id: "1" }, { attempt: 1_000 })).status).toBe(500);
});

it("reads the queues' attempts from the environment that the pipeline sets", async () => {
  process.env["CLOUD_TASKS_MAX_ATTEMPTS"] = '{"q":2}';
  try {
    await using worker = await WorkerHarness.serve(fail);
    expect((await worker.deliver({ id: "1" }, { attempt: 2 })).status).toBe(200);
    process.env["CLOUD_TASKS_MAX_ATTEMPTS"] = "[1]";
    await expect(WorkerHarness.serve(fail)).rejects.toThrow("CLOUD_TASKS_MAX_ATTEMPTS");
  } finally {
    delete process.env["CLOUD_TASKS_MAX_ATTEMPTS"];
  }
});

it("stores a last attempt that finds its key in use", async () => {
  const running: (() => void)[] = [];
  const wait: Work = () => new Promise((resolve) => void running.push(resolve));
  await using worker = await WorkerHarness.serve(wait, { idempotencyKey: ({ id }) => id }, QUEUES);
  const first = worker.deliver({ id: "1" }, { attempt: 2 });
  await expect.poll(() => running.length).toBe(1);
  expect((await worker.deliver({ id: "1" }, { attempt: 2 })).status).toBe(409);
  expect((await worker.deliver({ id: "1" }, { attempt: 3 })).status).toBe(200);
  expect(reasons(worker)).toEqual(["KEY_IN_USE"]);
  running[0]?.();
  expect((await first).ok).toBe(true);
});

it.each([
  [
    "a schema that throws",
    {
      payload: schemaThat(() => {
        throw new TypeError("no such table: secret-words");
      }),
    },
    /^the schema threw TypeError$/,
  ],
  [
    "a key function that throws",
    {
      idempotencyKey: () => {
        throw new TypeError("x is undefined");
      },
    },
    /^idempotencyKey threw TypeError$/,
  ],
  [
    "a key that is not text",
    { idempotencyKey: () => 7 as never },
    /^idempotencyKey returned a number/,
  ],
])("stores the payload for %s, immediately", async (_what, task, detail) => {
  await using worker = await WorkerHarness.serve(done, task);
  expect((await worker.deliver({ id: "1" })).status).toBe(200);
  expect(worker.letters[0]).toMatchObject({ detail: expect.stringMatching(detail) });
  expect(worker.letters[0]?.body.toString()).toBe('{"id":"1"}');
  expect(worker.lines).toContainEqual(expect.objectContaining({ severity: "ERROR" }));
});

it("stores a payload 3,000 levels deep and one that becomes a bigint", async () => {
  const { z } = await import("zod");
  const run = (): Promise<void> => Promise.resolve();
  const key = { idempotencyKey: () => "k" };
  await using worker = await WorkerHarness.serveTasks([
    defineTask({ name: "deep", payload: z.json(), timeout: "5s", ...key, run }),
    defineTask({
      name: "big",
      payload: z.object({ n: z.string().transform(BigInt) }),
      timeout: "5s",
      ...key,
      run,
    }),
  ]);
  const deep = `${"[".repeat(3_000)}${"]".repeat(3_000)}`;
  expect((await worker.deliver(deep, { path: "/tasks/deep" })).status).toBe(200);
  expect((await worker.deliver({ n: "12" }, { path: "/tasks/big" })).ok).toBe(true);
  expect((await worker.deliver({ n: "1.5" }, { path: "/tasks/big" })).status).toBe(200);
  expect(worker.letters.every(({ reason }) => reason === "INVALID_PAYLOAD")).toBe(true);
});

it("retries when the store fails, and stores the task at its last attempt", async () => {
  const away = (): Promise<never> => Promise.reject(new Error("the bucket is away"));
  const idempotency: IdempotencyStore = { begin: away, complete: away, release: away };
  await using worker = await WorkerHarness.serve(
    done,
    { idempotencyKey: ({ id }) => id },
    { ...QUEUES, idempotency },
  );
  expect((await worker.deliver({ id: "1" }, { attempt: 1 })).status).toBe(500);
  expect((await worker.deliver({ id: "1" }, { attempt: 3 })).status).toBe(200);
  expect(worker.letters[0]).toMatchObject({
    reason: "ATTEMPTS_EXHAUSTED",
    detail: "the bucket is away",
  });
});

it("does not repeat work whose completion could not be stored", async () => {
  const idempotency: IdempotencyStore = {
    begin: () => Promise.resolve({ state: "acquired", token: "t" }),
    complete: () => Promise.reject(new Error("the bucket is away")),
    release: () => Promise.resolve(),
  };
  await using worker = await WorkerHarness.serve(
    done,
    { idempotencyKey: ({ id }) => id },
    { idempotency },
  );
  expect((await worker.deliver()).ok).toBe(true);
  expect(JSON.stringify(worker.lines)).toContain("the bucket is away");
});

it("retries a task that the revision does not have, and stores it at its last attempt", async () => {
  await using worker = await WorkerHarness.serve(done, {}, QUEUES);
  const path = "/tasks/later";
  expect((await worker.deliver({ id: "1" }, { path, attempt: 2 })).status).toBe(404);
  expect((await worker.deliver({ id: "1" }, { path, attempt: 3 })).status).toBe(200);
  expect(worker.letters[0]).toMatchObject({ reason: "UNKNOWN_HANDLER", handler: "later" });
});

it("reports immediately when a last attempt's dead letter can't be recorded", async () => {
  const deadLetters = { put: () => Promise.reject(new Error("the bucket is away")) };
  await using worker = await WorkerHarness.serve(fail, {}, { ...QUEUES, deadLetters });
  expect((await worker.deliver({ id: "1" }, { attempt: 3 })).status).toBe(500);
  expect(worker.lines).toContainEqual(
    expect.objectContaining({ severity: "CRITICAL", task: "task-1" }),
  );
});
