import { expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { ScriptedSender, TasksKit } from "../tasks-kit.ts";

/** Stops a dispatcher that looks at the time again and again without letting it pass. */
class GuardedClock extends VirtualClock {
  #reads = 0;

  override now(): number {
    this.#reads += 1;
    if (this.#reads > 10_000) throw new Error("the dispatcher spins");
    return super.now();
  }
}

test.each([
  ["01.000001", 1001],
  ["01.000500", 1001],
  ["01.000999", 1001],
  ["01.001000", 1001],
  ["01.001001", 1002],
])("a task due at second %s goes out at the first millisecond that is not early", async (s, ms) => {
  const clock = new GuardedClock();
  const startMs = clock.now();
  const sender = new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 }));
  const kit = new TasksKit(clock, { sender });
  kit.createQueue();
  kit.createTask({ scheduleTime: `2026-01-01T00:00:${s}Z` });
  await clock.advance(5000);
  expect(sender.sent.map(({ atMs }) => atMs - startMs)).toEqual([ms]);
});
