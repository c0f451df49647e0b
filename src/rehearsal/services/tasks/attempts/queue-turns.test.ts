import { expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { QUEUE, ScriptedSender, TasksKit } from "../tasks-kit.ts";

// Two queues would also alternate by how a heap moves its entries; more of them do not.
test.each([3, 5, 8])("%i queues that are due together take turns", async (count) => {
  const clock = new VirtualClock();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  const paths = Array.from({ length: count }, (_, n) => `/${n}`);
  for (const path of paths) {
    const queue = `${QUEUE}${path.slice(1)}`;
    kit.createQueue({}, queue);
    for (let n = 0; n < 20; n++) kit.createTask({}, `http://h${path}`, queue);
  }
  await clock.advance(0);
  const order = sender.sent.map(({ text }) => text.slice(5, 7)).join("");
  expect(order).toBe(paths.join("").repeat(20));
});
