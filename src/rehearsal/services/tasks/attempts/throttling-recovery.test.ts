import { expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { QUEUE, ScriptedSender, TasksKit } from "../tasks-kit.ts";

const RATE = 64;
/** An answer that neither slows a queue down nor speeds it up. */
const NEUTRAL = 404;

/** A throttling queue at 64/s, and what its target's answers do to its rate. */
class ThrottledQueue {
  readonly #clock = new VirtualClock();
  #status = NEUTRAL;
  readonly #sender = new ScriptedSender(this.#clock, () => ({ status: this.#status, afterMs: 1 }));
  readonly #kit = new TasksKit(this.#clock, { sender: this.#sender, throttling: true });

  constructor() {
    this.#kit.createQueue({
      rateLimits: { maxDispatchesPerSecond: RATE },
      retryConfig: { maxAttempts: 1 },
    });
  }

  /** One task that is answered so. */
  async answer(status: number): Promise<void> {
    this.#status = status;
    this.#kit.createTask();
    await this.#clock.advance(2000);
  }

  /** Dispatches a second: over ten seconds with the burst used up. */
  async rate(): Promise<number> {
    this.#status = NEUTRAL;
    for (let n = 0; n < RATE * 10 + 50; n++) this.#kit.createTask();
    await this.#clock.advance(0);
    const before = this.#sender.sent.length;
    await this.#clock.advance(10_000);
    const sent = this.#sender.sent.length - before;
    this.#kit.call("PurgeQueue", { name: QUEUE });
    await this.#clock.advance(2000);
    return Math.round(sent / 10);
  }
}

test("halves the rate at each 429 or 503, down to a 64th, and at no other answer", async () => {
  const queue = new ThrottledQueue();
  const rates: number[] = [];
  for (const status of [500, 404, 429, 503, 500, 429, 503, 429, 503, 429, 503, 429]) {
    await queue.answer(status);
    rates.push(await queue.rate());
  }
  expect(rates).toEqual([64, 64, 32, 16, 16, 8, 4, 2, 1, 1, 1, 1]);
});

test("gives a 32nd of the rate back at each success, up to the whole", async () => {
  const queue = new ThrottledQueue();
  for (let n = 0; n < 6; n++) await queue.answer(503);
  const rates = [await queue.rate()];
  for (let n = 0; n < 33; n++) {
    await queue.answer(200);
    rates.push(await queue.rate());
  }
  const steps = Array.from({ length: 32 }, (_, n) => 1 + 2 * n);
  expect(rates).toEqual([...steps, 64, 64]);
});
