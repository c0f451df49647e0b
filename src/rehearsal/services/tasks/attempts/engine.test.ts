import fc from "fast-check";
import { expect, test } from "vitest";

import { isExhausted, retryDelayMs } from "../../../../semantics/backoff.ts";
import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { ANYONE, QUEUE, ScriptedSender, TasksKit } from "../tasks-kit.ts";

test("retries exactly when the written formula says, for random retry settings", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 100 }).map((s) => s * 1000),
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 0, max: 16 }),
      fc.integer({ min: 0, max: 2000 }),
      async (maxAttempts, maxRetryDurationMs, minBackoffMs, moreMs, maxDoublings, tookMs) => {
        const policy = {
          maxAttempts,
          maxRetryDurationMs,
          minBackoffMs,
          maxBackoffMs: minBackoffMs + moreMs,
          maxDoublings,
        };
        const clock = new VirtualClock();
        const startMs = clock.now();
        const sender = new ScriptedSender(clock, () => ({ status: 500, afterMs: tookMs }));
        const kit = new TasksKit(clock, { sender });
        kit.createQueue({
          retryConfig: {
            maxAttempts,
            maxRetryDuration: `${maxRetryDurationMs / 1000}s`,
            minBackoff: `${minBackoffMs / 1000}s`,
            maxBackoff: `${policy.maxBackoffMs / 1000}s`,
            maxDoublings,
          },
        });
        kit.createTask();
        const expected = [startMs];
        for (let n = 1; n < 60; n++) {
          const endMs = (expected.at(-1) ?? 0) + tookMs;
          if (isExhausted(policy, n, endMs - startMs)) break;
          expected.push(endMs + retryDelayMs(policy, n));
        }
        await clock.advance(
          (expected.at(-1) ?? startMs) - startMs + tookMs + (expected.length < 60 ? 1e8 : 0),
        );
        expect(sender.sent.map((sent) => sent.atMs)).toEqual(expected);
      },
    ),
    { numRuns: 1000 },
  );
});

test("of attempts that overlap the last one to end plans the retry", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const sender = new ScriptedSender(clock, () => ({ status: 500, afterMs: 1000 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue({ retryConfig: { minBackoff: "0.1s", maxBackoff: "0.1s" } });
  const { name } = kit.createTask();
  await clock.advance(600);
  kit.call("RunTask", { name });
  // The first attempt ends after a second, the forced one 0.6 s later: only then is it tried again.
  await clock.advance(1800);
  expect(sender.sent.map(({ atMs }) => atMs - startMs)).toEqual([0, 600, 1600]);
  expect(sender.mostInFlight).toBe(2);
});

test("takes turns between queues", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  for (const id of ["a", "b"]) {
    kit.createQueue({}, `${QUEUE}${id}`);
    for (let n = 0; n < 50; n++) kit.createTask({}, `http://h/${id}`, `${QUEUE}${id}`);
  }
  await clock.advance(0);
  const order = sender.sent.map((sent) => sent.text.slice(5, 7)).join("");
  expect(order).toBe("/a/b".repeat(50));
});

test("applies faults and the 31-day lifetime", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue();
  kit.faults.push(
    { kind: "throttle" },
    { kind: "duplicate" },
    { kind: "loss-after-success" },
    { kind: "latency", delayMs: 500 },
  );
  kit.createTask({ name: `${QUEUE}/tasks/a` });
  await clock.advance(120);
  expect(sender.sent).toHaveLength(2);
  await clock.advance(10_000);
  expect(sender.sent).toHaveLength(3);
  expect(sender.sent[2]?.text).toContain("X-CloudTasks-TaskPreviousResponse: 504");
  kit.call("PauseQueue", { name: QUEUE });
  kit.createTask({ name: `${QUEUE}/tasks/b` });
  await clock.advance(31 * 86_400_000 + 1);
  expect(kit.failure("GetTask", { name: `${QUEUE}/tasks/b` })[0]).toBe("NOT_FOUND");
});

test("runs a running task a second time when RunTask asks for it, and keeps one retry plan", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 500, afterMs: 1000 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue({ retryConfig: { maxAttempts: 3, minBackoff: "10s", maxBackoff: "10s" } });
  kit.createTask({ name: `${QUEUE}/tasks/a` });
  await clock.advance(500);
  const ran = kit.call("RunTask", { name: `${QUEUE}/tasks/a` });
  expect(ran).toMatchObject({ dispatchCount: 2 });
  expect(ran).not.toHaveProperty("lastAttempt.responseStatus");
  expect(sender.inFlight).toBe(2);
  await clock.advance(5000);
  expect(sender.sent).toHaveLength(2);
  expect(kit.call("GetTask", { name: `${QUEUE}/tasks/a` })).toMatchObject({
    responseCount: 2,
    // The forced attempt ended last: its delay counts from the call.
    scheduleTime: "2026-01-01T00:00:10.500Z",
  });
  await clock.advance(60_000);
  expect(sender.sent).toHaveLength(3);
  expect(kit.failure("GetTask", { name: `${QUEUE}/tasks/a` })[0]).toBe("NOT_FOUND");
});

test("dispatches a task of a paused queue when RunTask asks, and then only waits again", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 500, afterMs: 10 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue();
  kit.call("PauseQueue", { name: QUEUE });
  kit.createTask({ name: `${QUEUE}/tasks/a`, scheduleTime: "2026-01-02T00:00:00Z" });
  await clock.advance(3 * 86_400_000);
  expect(sender.sent).toEqual([]);
  kit.call("RunTask", { name: `${QUEUE}/tasks/a` });
  await clock.advance(86_400_000);
  expect(sender.sent).toHaveLength(1);
  expect(kit.call("GetTask", { name: `${QUEUE}/tasks/a` })).toMatchObject({
    dispatchCount: 1,
    scheduleTime: "2026-01-04T00:00:00.100Z",
  });
});

test("purges what was created before, what comes after is dispatched", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 10 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue();
  for (let n = 0; n < 5; n++) kit.createTask({ name: `${QUEUE}/tasks/old${n}` });
  expect(kit.call("PurgeQueue", { name: QUEUE })).toMatchObject({
    purgeTime: "2026-01-01T00:00:00Z",
  });
  kit.createTask({ name: `${QUEUE}/tasks/new` });
  await clock.advance(1000);
  expect(sender.sent.map(({ text }) => /TaskName: (\S+)/u.exec(text)?.[1])).toEqual(["new"]);
});

test("takes tasks of a disabled queue and dispatches them once it is resumed", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 10 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue();
  const route = kit.service.adminRoutes?.find(({ path }) => path === "/_admin/queues:disable");
  const query = new URLSearchParams();
  const disabled = await route?.handle({ params: {}, query, body: { name: QUEUE }, call: ANYONE });
  expect(disabled).toMatchObject({ state: "DISABLED" });
  kit.createTask();
  await clock.advance(60_000);
  expect(sender.sent).toEqual([]);
  expect(kit.call("ResumeQueue", { name: QUEUE })).toMatchObject({ state: "RUNNING" });
  await clock.advance(1000);
  expect(sender.sent).toHaveLength(1);
});

test("forgets tasks and names on a reset, and keeps the queues", async () => {
  const clock = new VirtualClock();
  const kit = new TasksKit(clock, {
    sender: new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 })),
  });
  kit.createQueue();
  kit.createTask({ name: `${QUEUE}/tasks/a` });
  await clock.advance(100);
  kit.service.reset?.();
  expect(kit.createTask({ name: `${QUEUE}/tasks/a` })).toHaveProperty("name");
  expect(kit.service.inspect?.()).toMatchObject({ queues: [{ name: QUEUE, tasks: 1 }] });
});
