import { expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { QUEUE, ScriptedSender, TasksKit } from "../tasks-kit.ts";

const NEVER_MS = 86_400_000;

test("a lowered rate takes the tokens that the smaller bucket does not hold", async () => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  const setRate = (maxDispatchesPerSecond: number): void =>
    void kit.call("UpdateQueue", {
      queue: { name: QUEUE, rateLimits: { maxDispatchesPerSecond } },
      updateMask: "rateLimits.maxDispatchesPerSecond",
    });
  kit.createQueue({ rateLimits: { maxDispatchesPerSecond: 500 } });
  setRate(1);
  for (let n = 0; n < 150; n++) kit.createTask();
  await clock.advance(0);
  expect(sender.sent).toHaveLength(10);
  await clock.advance(5000);
  expect(sender.sent).toHaveLength(15);
  // A raised rate fills the larger bucket from what is there, it does not hand it out full.
  setRate(500);
  await clock.advance(0);
  expect(sender.sent).toHaveLength(15);
  kit.call("PurgeQueue", { name: QUEUE });
  setRate(1);
  await clock.advance(5000);
  setRate(500);
  for (let n = 0; n < 150; n++) kit.createTask();
  await clock.advance(0);
  expect(sender.sent).toHaveLength(20);
});

test.each([
  [1, 50],
  [2, 25],
  [3, 12],
  [6, 1],
])("after %i throttled answers an idle queue saves up %i tokens of 100", async (answers, burst) => {
  const clock = new VirtualClock();
  let status = 429;
  let afterMs = 1;
  const sender = new ScriptedSender(clock, () => ({ status, afterMs }));
  const kit = new TasksKit(clock, { sender, throttling: true });
  kit.createQueue({
    rateLimits: { maxDispatchesPerSecond: 500 },
    retryConfig: { maxAttempts: 1 },
  });
  for (let n = 0; n < answers; n++) kit.createTask();
  await clock.advance(60_000);
  expect(sender.sent).toHaveLength(answers);
  status = 200;
  afterMs = NEVER_MS;
  for (let n = 0; n < 150; n++) kit.createTask();
  await clock.advance(0);
  expect(sender.sent).toHaveLength(answers + burst);
});
