import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, it } from "vitest";
import * as z from "zod";

import { sleep } from "../runtime/clock.ts";
import { defineTask, type TaskOptions } from "../runtime/define-task.ts";
import { PermanentError, RetryAfterError } from "../runtime/errors.ts";
import type { TaskContext, TaskDefinition } from "../runtime/task.ts";
import { runTask } from "./run-task.ts";
import { TestQueue } from "./test-queue.ts";

interface Payload {
  readonly id: string;
}

function taskOf(
  run: (context: TaskContext) => unknown,
  options: Partial<TaskOptions<Payload, Payload>> = {},
): TaskDefinition<Payload> {
  return defineTask({
    name: "t",
    payload: z.object({ id: z.string() }),
    timeout: "5s",
    idempotencyKey: ({ id }) => id,
    ...options,
    run: async (_payload, context) => run(context),
  });
}

const failing = taskOf(() => {
  throw new Error("x");
});

it("retries as the API's own example says: 10, 20, 40, 80, 160, 240, 300, 300 seconds", async () => {
  const queue = new TestQueue({
    maxAttempts: 9,
    minBackoffMs: 10_000,
    maxBackoffMs: 300_000,
    maxDoublings: 3,
  });
  queue.enqueue(failing, { id: "1" });
  const [result] = await queue.drain();
  const times = result?.attemptsAtMs ?? [];
  expect(result?.state).toBe("dead-letter");
  expect(times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1_000)).toEqual([
    10, 20, 40, 80, 160, 240, 300, 300,
  ]);
});

it("waits as long as a RetryAfterError says, runs a key once and keeps dead letters", async () => {
  const queue = new TestQueue();
  const slow = taskOf(({ attempt }) => {
    if (attempt === 1) throw new RetryAfterError("busy", "1m");
    return { attempt };
  });
  queue.enqueue(slow, { id: "1" });
  queue.enqueue(slow, { id: "1" });
  queue.enqueue(
    taskOf(() => {
      throw new PermanentError("no");
    }),
    { id: "2" },
  );
  const results = await queue.drain();
  expect(results.map(({ state, result }) => [state, result])).toEqual([
    ["done", { attempt: 2 }],
    ["duplicate", { attempt: 2 }],
    ["dead-letter", undefined],
  ]);
  const [first = 0, second = 0] = results[0]?.attemptsAtMs ?? [];
  expect(second - first).toBe(60_000);
  expect(queue.deadLetters.map(({ reason }) => reason)).toEqual(["PERMANENT_ERROR"]);
});

it("fires the timeout of a waiting handler, whether it uses its signal or not", async () => {
  const queue = new TestQueue({ maxAttempts: 2, patienceMs: 1 });
  const aborted: unknown[] = [];
  const waiting = taskOf(
    ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          aborted.push(signal.reason);
          reject(signal.reason as Error);
        });
      }),
  );
  queue.enqueue(waiting, { id: "1" });
  queue.enqueue(
    taskOf(() => new Promise(() => undefined)),
    { id: "2" },
  );
  const results = await queue.drain();
  expect(results.map(({ state }) => state)).toEqual(["dead-letter", "dead-letter"]);
  expect(aborted).toHaveLength(2);
  expect((results[0]?.attemptsAtMs[1] ?? 0) - (results[0]?.attemptsAtMs[0] ?? 0)).toBe(5_100);
});

it("advances the clock for a handler that waits on it", async () => {
  const queue = new TestQueue();
  const steps: number[] = [];
  const polling = taskOf(
    async ({ signal }) => {
      for (let step = 0; step < 5; step += 1) {
        await sleep(queue.clock, 10_000, signal);
        steps.push(queue.clock.now());
      }
    },
    { timeout: "1m" },
  );
  queue.enqueue(polling, { id: "1" });
  expect((await queue.drain())[0]?.state).toBe("done");
  expect((steps[4] ?? 0) - (steps[0] ?? 0)).toBe(40_000);
});

it("waits for a real server", async () => {
  const server = createServer((_request, response) => {
    setTimeout(() => response.end("hello"), 30);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const queue = new TestQueue({ patienceMs: 5_000 });
  const calling = taskOf(async ({ signal }) =>
    (await fetch(`http://127.0.0.1:${port}`, { signal })).text(),
  );
  queue.enqueue(calling, { id: "1" });
  expect(await queue.drain()).toMatchObject([{ state: "done", result: "hello" }]);
  server.closeAllConnections();
  server.close();
});

it("delivers tasks of handlers by due time, once per name", async () => {
  const queue = new TestQueue();
  const order: string[] = [];
  const leaf = taskOf(({ task }) => void order.push(task), { idempotencyKey: () => undefined });
  const root = taskOf(async ({ task, traceparent }) => {
    order.push(`${task} ${traceparent?.slice(3, 6)}`);
    const add = (name: string, delay: "1h" | "1m"): Promise<{ isDuplicate: boolean }> =>
      queue.client.enqueue(leaf, { id: name }, { name, delay });
    return [await add("late", "1h"), await add("soon", "1m"), await add("soon", "1m")];
  });
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  queue.enqueue(root, { id: "1" }, { traceparent });
  const [first] = await queue.drain();
  expect(order).toEqual(["task-1 aaa", "soon", "late"]);
  expect(first?.result).toMatchObject([
    { isDuplicate: false },
    { isDuplicate: false },
    { isDuplicate: true },
  ]);
  const items = [{ payload: { id: "a" } }, { payload: { id: "b" } }];
  expect(await queue.client.enqueueAll(leaf, items)).toHaveLength(2);
});

it("delivers smoke tasks like the pipeline: failures are visible immediately", async () => {
  const queue = new TestQueue();
  const seen: unknown[] = [];
  const task = taskOf(({ smoke, attempt }) => {
    seen.push([smoke?.effects, attempt]);
    if (seen.length === 2) throw new PermanentError("no");
    if (seen.length === 3) throw new Error("x");
  });
  for (let count = 0; count < 3; count += 1) queue.enqueue(task, { id: "1" }, { smoke: "none" });
  const results = await queue.drain();
  expect(results.map(({ state }) => state)).toEqual(["done", "refused", "failed"]);
  expect(seen).toEqual([
    ["none", 1],
    ["none", 1],
    ["none", 1],
  ]);
  expect(queue.deadLetters).toEqual([]);
});

it("runs a task once and passes through its result or error", async () => {
  const echo = taskOf(({ attempt }) => attempt);
  expect(await runTask(echo, { id: "1" }, { attempt: 4 })).toBe(4);
  await expect(runTask(failing, { id: "1" })).rejects.toThrow("x");
  await expect(runTask(failing, JSON.parse("{}") as Payload)).rejects.toThrow(TypeError);
});
