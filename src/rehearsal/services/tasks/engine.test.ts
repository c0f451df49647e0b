import fc from "fast-check";
import { expect, test } from "vitest";

import { isExhausted, retryDelayMs } from "../../../semantics/backoff.ts";
import { maxBurstSize } from "../../../semantics/task-limits.ts";
import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { QUEUE, ScriptedSender, TasksKit } from "./test-kit.ts";

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

test("keeps the rate within 1 % over a minute and never above it plus the burst", async () => {
  for (const rate of [0.5, 1, 3.3, 20, 500]) {
    const clock = new VirtualClock();
    const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 3 }));
    const kit = new TasksKit(clock, { sender });
    kit.createQueue({ rateLimits: { maxDispatchesPerSecond: rate } });
    const burst = maxBurstSize(rate);
    for (let n = 0; n < rate * 90 + burst; n++) kit.createTask();
    await clock.advance(80_000);
    const times = sender.sent.map((sent) => sent.atMs);
    const t0 = times[0] ?? 0;
    const inMinute = times.filter((at) => at > t0 + 10_000 && at <= t0 + 70_000).length;
    expect(Math.abs(inMinute - rate * 60)).toBeLessThanOrEqual(Math.max(1, rate * 0.6));
    for (let from = 0, to = 0; to < times.length; to++) {
      while ((times[to] ?? 0) - (times[from] ?? 0) > 1000) from++;
      expect(to - from + 1).toBeLessThanOrEqual(rate + burst + 1);
    }
  }
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

type Op = "create" | "delay" | "pause" | "resume" | "run" | "delete" | "purge" | "tick" | "limit";

test("loses nothing and delivers nothing twice under random interleavings, within concurrency", async () => {
  const op = fc.constantFrom<Op>(
    "create",
    "create",
    "create",
    "delay",
    "pause",
    "resume",
    "run",
    "delete",
    "purge",
    "tick",
    "tick",
    "limit",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(op, fc.nat(1000)), { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      async (ops, limit) => {
        const clock = new VirtualClock();
        const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 40 }));
        const kit = new TasksKit(clock, { sender });
        kit.createQueue({ rateLimits: { maxConcurrentDispatches: limit } });
        const created: string[] = [];
        const removed = new Set<string>();
        let forced = 0;
        let paused = false;
        const exists = (name: string): boolean =>
          (kit.call("ListTasks", { parent: QUEUE })["tasks"] as { name: string }[]).some(
            (task) => task.name === name,
          );
        for (const [kind, n] of ops) {
          const name = created[n % Math.max(1, created.length)] ?? "";
          const before = sender.sent.length;
          if (kind === "create" || kind === "delay") {
            const made = `${QUEUE}/tasks/t${created.length}`;
            const scheduleTime = new Date(
              clock.now() + (kind === "delay" ? n * 10 : 0),
            ).toISOString();
            kit.createTask({ name: made, scheduleTime });
            created.push(made);
          } else if (kind === "pause" || kind === "resume") {
            paused = kind === "pause";
            kit.call(paused ? "PauseQueue" : "ResumeQueue", { name: QUEUE });
          } else if (kind === "run" && exists(name)) {
            kit.call("RunTask", { name });
            forced += 1;
          } else if (kind === "delete" && exists(name)) {
            kit.call("DeleteTask", { name });
            removed.add(name);
          } else if (kind === "purge") {
            for (const each of created) if (exists(each)) removed.add(each);
            kit.call("PurgeQueue", { name: QUEUE });
          } else if (kind === "limit") {
            kit.call("UpdateQueue", {
              queue: { name: QUEUE, retryConfig: { maxAttempts: 3 } },
              updateMask: "retryConfig",
            });
          } else if (kind === "tick") {
            await clock.advance(n);
            if (paused) expect(sender.sent).toHaveLength(before);
          }
        }
        kit.call("ResumeQueue", { name: QUEUE });
        await clock.advance(60_000);
        const delivered = sender.sent.map((sent) => /TaskName: (\S+)/u.exec(sent.text)?.[1] ?? "");
        expect(new Set(delivered).size).toBe(delivered.length);
        for (const name of created) {
          const id = name.slice(name.lastIndexOf("/") + 1);
          if (!removed.has(name)) expect(delivered).toContain(id);
          expect(exists(name)).toBe(false);
        }
        expect(sender.mostInFlight).toBeLessThanOrEqual(limit + forced);
      },
    ),
    { numRuns: 400 },
  );
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
