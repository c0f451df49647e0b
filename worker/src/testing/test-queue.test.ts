import { expect, it } from "vitest";
import * as z from "zod";

import { defineTask } from "../runtime/define-task.ts";
import { PermanentError, RetryAfterError } from "../runtime/errors.ts";
import { runTask } from "./run-task.ts";
import { TestQueue } from "./test-queue.ts";

function taskOf(
  run: (attempt: number) => void,
): ReturnType<typeof defineTask<{ id: string }, { id: string }>> {
  return defineTask({
    name: "t",
    payload: z.object({ id: z.string() }),
    timeout: "5s",
    idempotencyKey: ({ id }) => id,
    run: async (_payload, { attempt }) => run(attempt),
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
  const slow = taskOf((attempt) => {
    if (attempt === 1) throw new RetryAfterError("busy", "1m");
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
  expect(results.map(({ state }) => state)).toEqual(["done", "duplicate", "dead-letter"]);
  const [first = 0, second = 0] = results[0]?.attemptsAtMs ?? [];
  expect(second - first).toBe(60_000);
  expect(queue.deadLetters.map(({ reason }) => reason)).toEqual(["PERMANENT_ERROR"]);
});

it("runs a task once with what it throws coming through", async () => {
  const seen: number[] = [];
  await runTask(
    taskOf((attempt) => seen.push(attempt)),
    { id: "1" },
    { attempt: 4 },
  );
  expect(seen).toEqual([4]);
  await expect(runTask(failing, { id: "1" })).rejects.toThrow("x");
  await expect(runTask(failing, JSON.parse("{}") as { id: string })).rejects.toThrow(TypeError);
});
