import { beforeEach, expect, it } from "vitest";
import * as z from "zod";

import { ApiStandIn, type StandInAnswer } from "../../test/api-stand-in.ts";
import { defineTask } from "../runtime/define-task.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import type { EnqueueOptions } from "./enqueue-options.ts";
import { createTaskClient, type TaskClient } from "./task-client.ts";

const QUEUE = "projects/p/locations/l/queues/q";
const greet = defineTask({
  name: "greet",
  payload: z.object({ to: z.string() }),
  queue: "q",
  timeout: "1m",
  run: () => Promise.resolve(),
});
const fine: StandInAnswer = { status: 200 };
let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
});

const start = (...answers: StandInAnswer[]): Promise<ApiStandIn> =>
  ApiStandIn.start(() => answers.shift() ?? fine);

function clientOf(url: string, env: Record<string, string> = {}): TaskClient {
  return createTaskClient({
    clock,
    env: {
      CLOUD_TASKS_ENDPOINT: url,
      CLOUD_TASKS_WORKER_URL: "https://w.run.app",
      CLOUD_TASKS_INVOKER: "i@p.iam",
      CLOUD_TASKS_QUEUES: JSON.stringify({ q: QUEUE, other: `${QUEUE}2` }),
      ...env,
    },
  });
}

/** Advances time, half a second at a time, until the promise settles. */
async function settle<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settled = promise.finally(() => (isSettled = true));
  settled.catch(() => undefined);
  const polling = { interval: 10, timeout: 20_000 };
  await expect.poll(() => (clock.advance(isSettled ? 0 : 500), isSettled), polling).toBe(true);
  return settled;
}

const taskIn = (api: ApiStandIn, index = 0): Record<string, unknown> =>
  (JSON.parse(api.calls[index]?.body ?? "{}") as { task: Record<string, unknown> }).task;

it("creates a named task with the worker's token, deadline, time, headers and trace", async () => {
  await using api = await start();
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  const options = {
    name: "order 1",
    delay: "10m",
    headers: { "X-Tenant": "t" },
    traceparent,
  } as const;
  const { name } = await clientOf(api.url).enqueue(greet, { to: "a" }, options);
  expect(name).toMatch(new RegExp(`^${QUEUE}/tasks/[0-9a-f]{64}$`));
  expect(api.calls[0]).toMatchObject({ method: "POST", url: `/v2/${QUEUE}/tasks` });
  expect(api.calls[0]?.headers.authorization).toBeUndefined();
  expect(taskIn(api)).toEqual({
    name,
    dispatchDeadline: "65s",
    scheduleTime: "2026-01-01T00:10:00.000Z",
    httpRequest: {
      url: "https://w.run.app/tasks/greet",
      httpMethod: "POST",
      headers: { "Content-Type": "application/json", "X-Tenant": "t", traceparent },
      body: Buffer.from('{"to":"a"}').toString("base64"),
      oidcToken: { serviceAccountEmail: "i@p.iam", audience: "https://w.run.app" },
    },
  });
});

it("accepts another queue by its id or full name, and another deadline", async () => {
  await using api = await start();
  const client = clientOf(api.url);
  await client.enqueue(greet, { to: "a" }, { queue: "other", deadline: "30m" });
  await client.enqueue(greet, { to: "a" }, { queue: "projects/x/locations/y/queues/z" });
  expect(api.calls.map(({ url }) => url)).toEqual([
    `/v2/${QUEUE}2/tasks`,
    "/v2/projects/x/locations/y/queues/z/tasks",
  ]);
  expect(taskIn(api)["dispatchDeadline"]).toBe("1800s");
});

it("treats ALREADY_EXISTS as a duplicate only for a given name", async () => {
  await using api = await start({ status: 409 }, { status: 409 });
  const client = clientOf(api.url);
  expect((await client.enqueue(greet, { to: "a" }, { name: "n" })).isDuplicate).toBe(true);
  expect((await client.enqueue(greet, { to: "a" })).isDuplicate).toBe(false);
});

it("retries temporary errors under the same name, and nothing else", async () => {
  await using api = await start({ status: 503 }, "reset", { status: 429 }, { status: 409 });
  const client = clientOf(api.url);
  const { name, isDuplicate } = await settle(client.enqueue(greet, { to: "a" }, { name: "n" }));
  expect(isDuplicate).toBe(false);
  expect(api.calls.map((_call, index) => taskIn(api, index)["name"])).toEqual(Array(4).fill(name));
});

it("waits no longer than its timeout for an answer", async () => {
  await using api = await ApiStandIn.start(() => "silence");
  const startMs = clock.now();
  const enqueuing = settle(clientOf(api.url).enqueue(greet, { to: "a" }, { timeout: "45s" }));
  await expect(enqueuing).rejects.toMatchObject({ code: "TIMEOUT" });
  expect(clock.now() - startMs).toBeLessThanOrEqual(46_000);
  expect(api.calls.length).toBeGreaterThan(1);
});

it("ends when its signal is aborted", async () => {
  await using api = await ApiStandIn.start(() => "silence");
  const stop = new AbortController();
  const enqueuing = clientOf(api.url).enqueue(greet, { to: "a" }, { signal: stop.signal });
  await expect.poll(() => api.calls.length).toBe(1);
  stop.abort(new Error("the attempt is over"));
  await expect(enqueuing).rejects.toThrow("the attempt is over");
});

it.each([
  [404, "NOT_FOUND", "Queue does not exist. If you just created …", "QUEUE_NOT_FOUND"],
  [404, "NOT_FOUND", "Requested entity was not found.", "NOT_FOUND"],
  [403, "PERMISSION_DENIED", "lacks IAM permission", "PERMISSION_DENIED"],
  [401, "UNAUTHENTICATED", "invalid credentials", "UNAUTHENTICATED"],
  [400, "INVALID_ARGUMENT", "Task size too large", "TOO_LARGE"],
  [400, "INVALID_ARGUMENT", "HttpRequest.url is required.", "INVALID_ARGUMENT"],
  [400, "FAILED_PRECONDITION", "the queue is disabled", "QUEUE_UNAVAILABLE"],
  [429, "RESOURCE_EXHAUSTED", "quota", "RATE_LIMITED"],
  [503, "UNAVAILABLE", "try later", "UNAVAILABLE"],
])("reports %i %s %j as %s", async (status, state, message, code) => {
  await using api = await ApiStandIn.start(() => ({
    status,
    body: { error: { code: status, message, status: state } },
  }));
  const enqueuing = settle(clientOf(api.url).enqueue(greet, { to: "a" }));
  await expect(enqueuing).rejects.toMatchObject({
    name: "EnqueueError",
    code,
    message: expect.stringMatching(
      new RegExp(`task "greet" was not enqueued: .*${status}.*${message.slice(0, 9)}`),
    ),
  });
});

it.each<[EnqueueOptions, string]>([
  [{ delay: "721h" }, "30 days"],
  [{ delay: "soon" as never }, "delay"],
  [{ scheduleTime: new Date(Number.NaN) }, "Invalid Date"],
  [{ scheduleTime: new Date("2026-02-01") }, "30 days"],
  [{ deadline: "14s" }, "15s to 30m"],
  [{ deadline: "31m" }, "15s to 30m"],
  [{ headers: { "X-CloudTasks-TaskName": "smoke" } }, "set by Cloud Tasks"],
  [{ headers: { "X-A": "a\r\nB: c" } }, "characters"],
  [{ headers: { "a b": "c" } }, "characters"],
  [{ headers: { "X-A": "x".repeat(80_000) } }, "80 KB"],
  [{ queue: "toString" }, "CLOUD_TASKS_QUEUES"],
])("refuses the options %j before any call", async (options, text) => {
  await using api = await start();
  await expect(clientOf(api.url).enqueue(greet, { to: "a" }, options)).rejects.toThrow(text);
  expect(api.calls).toEqual([]);
});

it("refuses payloads that are too large or invalid, and a missing setting", async () => {
  await using api = await start();
  const refused = (payload: unknown, env = {}): Promise<unknown> =>
    clientOf(api.url, env)
      .enqueue(greet, payload as { to: string })
      .then(
        () => "enqueued",
        (error: { code: string }) => error.code,
      );
  expect(await refused({ to: "x".repeat(1_048_600) })).toBe("TOO_LARGE");
  expect(await refused({ to: 1 })).toBe("INVALID_PAYLOAD");
  expect(await refused(undefined)).toBe("INVALID_PAYLOAD");
  expect(await refused({ to: 1n })).toBe("INVALID_PAYLOAD");
  expect(await refused({ to: "a" }, { CLOUD_TASKS_QUEUES: "{}" })).toBe("NOT_CONFIGURED");
  expect(await refused({ to: "a" }, { CLOUD_TASKS_QUEUES: "q" })).toBe("NOT_CONFIGURED");
  expect(await refused({ to: "a" }, { CLOUD_TASKS_WORKER_URL: "" })).toBe("NOT_CONFIGURED");
  expect(api.calls).toEqual([]);
});

it("enqueues many with limited concurrency, and returns the result of each", async () => {
  let index = 0;
  await using api = await ApiStandIn.start(() => ({ status: index++ === 3 ? 403 : 200 }));
  const items = Array.from({ length: 10 }, (_, at) => ({
    payload: { to: at === 5 ? (at as never) : `${at}` },
    name: `n-${at}`,
  }));
  const results = await clientOf(api.url).enqueueAll(greet, items, 1);
  expect(results.map((result) => (result.ok ? "ok" : result.error.code))).toEqual(
    "ok ok ok PERMISSION_DENIED ok INVALID_PAYLOAD ok ok ok ok".split(" "),
  );
});
