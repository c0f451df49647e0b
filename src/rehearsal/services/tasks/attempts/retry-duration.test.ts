import { expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { ScriptedSender, TasksKit } from "../tasks-kit.ts";

test("counts the retry duration from the first attempt, not from the task's creation", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const sender = new ScriptedSender(clock, () => ({ status: 500, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue({
    retryConfig: {
      maxAttempts: 2,
      maxRetryDuration: "60s",
      minBackoff: "25s",
      maxBackoff: "25s",
    },
  });
  // It waits longer for its first attempt than it may be retried.
  kit.createTask({ scheduleTime: "2026-01-01T00:01:40Z" });
  await clock.advance(3_600_000);
  const times = sender.sent.map(({ atMs }) => atMs - startMs);
  expect(times).toEqual([100_000, 125_001, 150_002, 175_003]);
});
