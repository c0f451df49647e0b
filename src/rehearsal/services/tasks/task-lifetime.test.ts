import { expect, test } from "vitest";

import { TASK_LIMITS } from "../../../semantics/task-limits.ts";
import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { QUEUE, ScriptedSender, TasksKit } from "./tasks-kit.ts";

/** What a queue sends when it is resumed this long after its only task was created. */
async function sentAfter(pausedMs: number): Promise<number> {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue();
  kit.call("PauseQueue", { name: QUEUE });
  kit.createTask();
  await clock.advance(pausedMs);
  kit.call("ResumeQueue", { name: QUEUE });
  await clock.advance(1000);
  expect(kit.call("ListTasks", { parent: QUEUE })["tasks"] ?? []).toEqual([]);
  return sender.sent.length;
}

test("a task is sent on the last moment of its 31 days, and dropped unsent after it", async () => {
  expect(await sentAfter(TASK_LIMITS.taskLifetimeMs)).toBe(1);
  expect(await sentAfter(TASK_LIMITS.taskLifetimeMs + 1)).toBe(0);
});

test("an endless retry ends with the task's 31 days", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const sender = new ScriptedSender(clock, () => ({ status: 500, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue({ retryConfig: { maxAttempts: -1, minBackoff: "3600s", maxBackoff: "3600s" } });
  kit.createTask();
  await clock.advance(2 * TASK_LIMITS.taskLifetimeMs);
  // Each hour and its millisecond of answering: the 744th retry falls after the end.
  expect(sender.sent).toHaveLength(744);
  expect((sender.sent.at(-1)?.atMs ?? 0) - startMs).toBe(743 * 3_600_001);
});
