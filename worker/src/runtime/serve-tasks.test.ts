import { request } from "node:http";

import { describe, expect, it } from "vitest";
import * as z from "zod";

import { type Work, WorkerHarness } from "../../test/worker-harness.ts";
import { defineTask } from "./define-task.ts";
import { PermanentError, RetryAfterError } from "./errors.ts";

const done: Work = () => Promise.resolve();

describe("answers", () => {
  it("answers 204 to completed work and 500 to a plain throw, with a log line for each", async () => {
    let isBroken = false;
    await using worker = await WorkerHarness.serve(() =>
      isBroken ? Promise.reject(new Error("x")) : Promise.resolve(),
    );
    const trace = { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` };
    expect((await worker.deliver({ id: "1" }, { headers: trace })).status).toBe(204);
    isBroken = true;
    expect((await worker.deliver()).status).toBe(500);
    expect(worker.lines.slice(-2)).toMatchObject([
      { severity: "INFO", message: "done", task: "task-1", queue: "q", httpStatus: 204 },
      { severity: "ERROR", message: "attempt failed", task: "task-1", httpStatus: 500 },
    ]);
  });

  it("answers 200 with what the handler returned, and again to a duplicate", async () => {
    let runs = 0;
    const task = defineTask({
      name: "t",
      payload: z.object({ id: z.string() }),
      timeout: "5s",
      idempotencyKey: ({ id }) => id,
      run: ({ id }) => Promise.resolve({ invoice: `${id}-${(runs += 1)}` }),
    });
    await using worker = await WorkerHarness.serveTasks([task]);
    for (const outcome of ["done", "duplicate"]) {
      const response = await worker.deliver();
      expect([response.status, response.headers.get("x-task-outcome")]).toEqual([200, outcome]);
      expect(await response.json()).toEqual({ invoice: "1-1" });
    }
  });

  it("answers 204 to work whose result can't be written as JSON", async () => {
    const run = (): Promise<unknown> => Promise.resolve({ n: 1n });
    const task = defineTask({ name: "t", payload: z.object({}), timeout: "5s", run });
    await using worker = await WorkerHarness.serveTasks([task]);
    expect((await worker.deliver({})).status).toBe(204);
    expect(worker.lines).toContainEqual(expect.objectContaining({ severity: "ERROR" }));
  });

  it("answers 503 with Retry-After in whole seconds to a RetryAfterError", async () => {
    const busy: Work = () => Promise.reject(new RetryAfterError("busy", "1.5s"));
    await using worker = await WorkerHarness.serve(busy);
    const response = await worker.deliver();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  it("records a permanent failure and the last attempt's as dead letters, then answers 200", async () => {
    await using worker = await WorkerHarness.serve(
      ({ id }) => Promise.reject(id === "1" ? new PermanentError("no") : new Error("x")),
      { retry: { maxAttempts: 3 } },
    );
    const secret = { authorization: "Bearer x", "x-tenant": "acme" };
    expect((await worker.deliver({ id: "1" }, { headers: secret })).status).toBe(200);
    expect((await worker.deliver({ id: "2" }, { attempt: 2 })).status).toBe(500);
    expect((await worker.deliver({ id: "2" }, { attempt: 3 })).status).toBe(200);
    expect(worker.letters.map((letter) => [letter.reason, letter.attempt])).toEqual([
      ["PERMANENT_ERROR", 1],
      ["ATTEMPTS_EXHAUSTED", 3],
    ]);
    expect(worker.letters[0]).toMatchObject({
      handler: "t",
      task: "task-1",
      queue: "q",
      time: new Date(worker.clock.now()),
      errors: [{ name: "PermanentError", message: "no" }],
      headers: { "x-tenant": "acme" },
    });
    expect(worker.letters[0]?.headers["authorization"]).toBeUndefined();
    expect(worker.lines).toContainEqual(
      expect.objectContaining({
        severity: "ERROR",
        dead_letter: expect.objectContaining({ reason: "PERMANENT_ERROR", body_bytes: 10 }),
      }),
    );
  });

  it("answers 500 when the dead letter can't be kept, so that nothing is lost", async () => {
    const put = (): Promise<never> => Promise.reject(new Error("the bucket is away"));
    const no: Work = () => Promise.reject(new PermanentError("no"));
    await using worker = await WorkerHarness.serve(no, {}, { deadLetters: { put } });
    expect((await worker.deliver()).status).toBe(500);
  });

  it.each([
    ["/tasks/other", "POST", 404],
    ["/tasks/%2e%2e", "POST", 404],
    ["/tasks/t/more", "POST", 404],
    ["/", "POST", 404],
    ["/tasks/t", "PUT", 405],
    ["/tasks/t", "POST", 413, "x".repeat(101)],
    ["/ready", "GET", 200],
    ["/health", "GET", 200],
    ["/readyz", "GET", 200],
    ["/livez", "GET", 200],
  ])("answers %s by %s with %i", async (path, method, status, body?: string) => {
    await using worker = await WorkerHarness.serve(done, {}, { maxBodyBytes: 100 });
    const headers = { "x-cloudtasks-taskname": "t" };
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    expect((await fetch(`${worker.url}${path}`, init)).status).toBe(status);
    expect(worker.lines.some((line) => line["httpStatus"] === status)).toBe(status >= 300);
  });

  it("accepts as many headers as Cloud Tasks allows", async () => {
    await using worker = await WorkerHarness.serve(done);
    const headers = { "x-large": "x".repeat(80_000) };
    expect((await worker.deliver({ id: "1" }, { headers })).status).toBe(204);
  });

  it("drops a client that disconnects while it sends", async () => {
    await using worker = await WorkerHarness.serve(done);
    const headers = { "content-length": "100", "x-cloudtasks-taskname": "t" };
    const sending = request(`${worker.url}/tasks/t`, { method: "POST", headers });
    sending.on("error", () => undefined);
    sending.write("{");
    await expect.poll(() => sending.socket?.bytesWritten ?? 0).toBeGreaterThan(0);
    sending.destroy();
    await expect.poll(() => JSON.stringify(worker.lines)).toContain("the client disconnected");
  });
});

describe("smoke tasks", () => {
  const RUN = "0123456789ab";
  const SMOKE = {
    task: `smoke-${RUN}-1`,
    headers: { "x-smoke-test": `run=${RUN}; effects=none` },
  };

  it("reports a smoke task's permanent failure, and stores neither it nor its key", async () => {
    const runs: unknown[] = [];
    await using worker = await WorkerHarness.serve(
      ({ id }, { smoke }) => {
        runs.push(smoke);
        return id === "1" ? Promise.resolve() : Promise.reject(new PermanentError("no"));
      },
      { idempotencyKey: ({ id }) => id },
    );
    expect((await worker.deliver({ id: "2" }, SMOKE)).status).toBe(422);
    expect((await worker.deliver("{", SMOKE)).status).toBe(422);
    expect(worker.letters).toEqual([]);
    for (const options of [SMOKE, SMOKE, {}]) await worker.deliver({ id: "1" }, options);
    const smoke = { run: RUN, effects: "none" };
    expect(runs).toEqual([smoke, smoke, smoke, undefined]);
    const again = await worker.deliver({ id: "1" });
    expect(again.headers.get("x-task-outcome")).toBe("duplicate");
    expect(worker.lines).toContainEqual(
      expect.objectContaining({ task: SMOKE.task, httpStatus: 422, reason: "PERMANENT_ERROR" }),
    );
  });

  it("ignores the header with any other task's name", async () => {
    const no: Work = (_payload, { smoke }) => Promise.reject(new PermanentError(`${smoke?.run}`));
    await using worker = await WorkerHarness.serve(no);
    const { headers } = SMOKE;
    expect((await worker.deliver({ id: "1" }, { headers })).status).toBe(200);
    expect(worker.letters[0]?.detail).toBe("undefined");
  });
});

describe("time", () => {
  it("aborts the signal at the timeout and answers 500", async () => {
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    let aborted = false;
    await using worker = await WorkerHarness.serve((_payload, { signal }) => {
      signal.addEventListener("abort", () => (aborted = true));
      started();
      return new Promise(() => undefined);
    });
    const response = worker.deliver();
    await running;
    worker.clock.advance(5_000);
    expect([(await response).status, aborted]).toEqual([500, true]);
  });

  it("lets running work end when it drains, and aborts work that outlasts the grace period", async () => {
    const ends: (() => void)[] = [];
    let bothRun = (): void => undefined;
    const running = new Promise<void>((resolve) => (bothRun = resolve));
    await using worker = await WorkerHarness.serve(
      ({ id }, { signal }) =>
        new Promise((resolve, reject) => {
          if (id === "1") ends.push(resolve);
          else signal.addEventListener("abort", () => reject(signal.reason as Error));
          if (ends.length === 1 && id === "2") bothRun();
        }),
      { timeout: "1m" },
    );
    const first = worker.deliver();
    await expect.poll(() => ends.length).toBe(1);
    const second = worker.deliver({ id: "2" });
    await running;
    const stopped = worker.stop();
    expect((await fetch(`${worker.url}/ready`)).status).toBe(503);
    ends[0]?.();
    expect((await first).status).toBe(204);
    worker.clock.advance(8_000);
    expect((await second).status).toBe(500);
    await stopped;
    await expect(worker.deliver()).rejects.toThrow();
  });
});

it.each([
  [{ name: "Bad Name" }],
  [{ timeout: "31m" as const }],
  [{ timeout: "0s" as const }],
  [{ retry: { maxAttempts: 0 } }],
])("refuses the definition %j", (wrong) => {
  const payload = z.object({});
  const run = (): Promise<void> => Promise.resolve();
  expect(() => defineTask({ name: "t", payload, timeout: "5s", ...wrong, run })).toThrow(
    RangeError,
  );
});
