import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";

import { ManualClock } from "../testing/manual-clock.ts";
import type { DeadLetter } from "./dead-letter.ts";
import { defineTask, type TaskOptions } from "./define-task.ts";
import { PermanentError, RetryAfterError } from "./errors.ts";
import { type RunningWorker, type ServeOptions, serveTasks } from "./serve-tasks.ts";
import type { TaskContext } from "./task.ts";

const schema = z.object({ id: z.string() });
type Work = (payload: { id: string }, context: TaskContext) => Promise<void>;

let clock: ManualClock;
let worker: RunningWorker;
let lines: Record<string, unknown>[];
let letters: DeadLetter[];

beforeEach(() => {
  clock = new ManualClock();
  lines = [];
  letters = [];
});
afterEach(() => worker.stop());

async function serve(
  run: Work,
  task: Partial<TaskOptions<{ id: string }, { id: string }>> = {},
  options: ServeOptions = {},
): Promise<void> {
  worker = await serveTasks(
    [defineTask({ name: "t", payload: schema, timeout: "5s", ...task, run })],
    {
      port: 0,
      host: "127.0.0.1",
      clock,
      sink: (entry) => lines.push(entry),
      deadLetters: { record: (letter) => Promise.resolve(void letters.push(letter)) },
      handleSignals: false,
      ...options,
    },
  );
}

function call(path = "/tasks/t", init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${worker.port}${path}`, {
    method: "POST",
    body: '{"id":"1"}',
    ...init,
  });
}

const attempt = (number: number): RequestInit => ({
  headers: { "x-cloudtasks-taskretrycount": String(number - 1) },
});

describe("answers", () => {
  it("answers 200 to work that is done and 500 to a plain throw", async () => {
    let isBroken = false;
    await serve(() => (isBroken ? Promise.reject(new Error("x")) : Promise.resolve()));
    expect((await call()).status).toBe(200);
    isBroken = true;
    expect((await call()).status).toBe(500);
    expect(lines).toContainEqual(
      expect.objectContaining({ severity: "ERROR", message: "attempt failed", task: "direct" }),
    );
  });

  it("answers 503 with Retry-After in whole seconds to a RetryAfterError", async () => {
    await serve(() => Promise.reject(new RetryAfterError("busy", "1.5s")));
    const response = await call();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  it("records a permanent failure and the last attempt's as dead letters, then answers 200", async () => {
    await serve(
      ({ id }) => Promise.reject(id === "1" ? new PermanentError("no") : new Error("x")),
      { retry: { maxAttempts: 3 } },
    );
    expect((await call()).status).toBe(200);
    const body = '{"id":"2"}';
    expect((await call(undefined, { body, ...attempt(2) })).status).toBe(500);
    expect((await call(undefined, { body, ...attempt(3) })).status).toBe(200);
    expect(letters.map((letter) => [letter.reason, letter.attempt])).toEqual([
      ["PERMANENT_ERROR", 1],
      ["ATTEMPTS_EXHAUSTED", 3],
    ]);
  });

  it("answers 500 when the dead letter can't be recorded, so that nothing is lost", async () => {
    const record = (): Promise<void> => Promise.reject(new Error("the bucket is away"));
    await serve(() => Promise.reject(new PermanentError("no")), {}, { deadLetters: { record } });
    expect((await call()).status).toBe(500);
  });

  it.each([
    ["/tasks/other", {}, 404],
    ["/tasks/%2e%2e", {}, 404],
    ["/", {}, 404],
    ["/tasks/t", { method: "PUT" }, 405],
    ["/tasks/t", { body: "x".repeat(101) }, 413],
    ["/readyz", {}, 200],
    ["/livez", {}, 200],
  ])("answers %s %j with %i", async (path, init, status) => {
    await serve(() => Promise.resolve(), {}, { maxBodyBytes: 100 });
    expect((await call(path, init)).status).toBe(status);
  });
});

describe("time", () => {
  it("aborts the signal at the timeout and answers 500", async () => {
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    let aborted = false;
    await serve((_payload, { signal }) => {
      signal.addEventListener("abort", () => (aborted = true));
      started();
      return new Promise(() => undefined);
    });
    const response = call();
    await running;
    clock.advance(5_000);
    expect([(await response).status, aborted]).toEqual([500, true]);
  });

  it("lets running work end when it drains, and aborts what outlasts the grace", async () => {
    const ends: (() => void)[] = [];
    let bothRun = (): void => undefined;
    const running = new Promise<void>((resolve) => (bothRun = resolve));
    await serve(
      ({ id }, { signal }) =>
        new Promise((resolve, reject) => {
          if (id === "1") ends.push(resolve);
          else signal.addEventListener("abort", () => reject(signal.reason as Error));
          if (ends.length === 1 && id === "2") bothRun();
        }),
      { timeout: "1m" },
    );
    const first = call();
    await expect.poll(() => ends.length).toBe(1);
    const second = call(undefined, { body: '{"id":"2"}' });
    await running;
    const stopped = worker.stop();
    ends[0]?.();
    expect((await first).status).toBe(200);
    clock.advance(8_000);
    expect((await second).status).toBe(500);
    await stopped;
    await expect(call()).rejects.toThrow();
  });
});

it.each([
  [{ name: "Bad Name" }],
  [{ timeout: "31m" as const }],
  [{ timeout: "0s" as const }],
  [{ retry: { maxAttempts: 0 } }],
])("refuses the definition %j", async (wrong) => {
  await serve(() => Promise.resolve());
  const run = (): Promise<void> => Promise.resolve();
  expect(() => defineTask({ name: "t", payload: schema, timeout: "5s", ...wrong, run })).toThrow(
    RangeError,
  );
});
