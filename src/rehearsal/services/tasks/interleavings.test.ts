import fc from "fast-check";
import { expect, test } from "vitest";

import type { Clock } from "../../../semantics/clock.ts";
import { maxBurstSize } from "../../../semantics/task-limits.ts";
import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import type { OutgoingRequest, Outcome, Sender } from "../../dispatch/sender.ts";
import { PARENT, TasksKit } from "./tasks-kit.ts";

const RATE = 20;
const MAX_ATTEMPTS = 4;
const TOOK_MS = 40;
const QUEUES = ["a", "b"] as const;

/** A handler that fails a task as often as its URL says, and notes what arrives when. */
class Handler implements Sender {
  readonly seen: { queue: string; task: string; atMs: number; ok: boolean; forced: boolean }[] = [];
  readonly inFlight = new Map<string, number>();
  /** Set while RunTask is called: such a dispatch is outside of all limits. */
  forcing = false;
  limitOf: (queue: string) => number = () => 0;
  readonly problems: string[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  send({ text }: OutgoingRequest, done: (outcome: Outcome) => void): void {
    const queue = headerOf(text, "QueueName");
    const task = headerOf(text, "TaskName");
    const failures = Number(/^POST \/(\d+)/u.exec(text)?.[1]);
    const ok = Number(headerOf(text, "TaskRetryCount")) >= failures;
    const before = this.inFlight.get(queue) ?? 0;
    if (!this.forcing && before >= this.limitOf(queue)) {
      this.problems.push(`${queue} has ${before} in flight and sends ${task}`);
    }
    this.inFlight.set(queue, before + 1);
    this.seen.push({ queue, task, atMs: this.#clock.now(), ok, forced: this.forcing });
    this.#clock.setTimer(this.#clock.now() + TOOK_MS, () => {
      this.inFlight.set(queue, (this.inFlight.get(queue) ?? 0) - 1);
      const status = ok ? 200 : 500;
      done({ kind: "response", status, retryAfter: undefined, location: undefined });
    });
  }

  stop(): void {
    this.seen.length = 0;
  }
}

function headerOf(text: string, name: string): string {
  return new RegExp(String.raw`X-CloudTasks-${name}: (\S+)`, "u").exec(text)?.[1] ?? "";
}

interface Tracked {
  readonly name: string;
  readonly id: string;
  readonly queue: string;
  readonly failures: number;
  /** Attempts seen when it was deleted or purged. */
  removedAt: number | undefined;
  /** RunTask calls while an attempt was out: each may deliver once more. */
  overlaps: number;
}

class World {
  readonly clock = new VirtualClock();
  readonly handler = new Handler(this.clock);
  readonly kit = new TasksKit(this.clock, { sender: this.handler });
  readonly tasks: Tracked[] = [];
  readonly limits = new Map<string, number>();
  readonly paused = new Set<string>();

  constructor(limit: number) {
    this.handler.limitOf = (queue) => this.limits.get(queue) ?? 0;
    for (const queue of QUEUES) {
      this.limits.set(queue, limit);
      this.kit.createQueue(
        {
          rateLimits: { maxConcurrentDispatches: limit, maxDispatchesPerSecond: RATE },
          retryConfig: { maxAttempts: MAX_ATTEMPTS, minBackoff: "0.05s", maxBackoff: "0.2s" },
        },
        nameOf(queue),
      );
    }
  }

  create(queue: string, n: number, delayMs: number): void {
    const id = `t${this.tasks.length}`;
    const name = `${nameOf(queue)}/tasks/${id}`;
    const failures = n % (MAX_ATTEMPTS + 2);
    const scheduleTime = new Date(this.clock.now() + delayMs).toISOString();
    this.kit.createTask({ name, scheduleTime }, `http://h/${failures}`, nameOf(queue));
    this.tasks.push({ name, id, queue, failures, removedAt: undefined, overlaps: 0 });
  }

  exists({ name }: Tracked): boolean {
    const tombstone = "existed recently";
    try {
      return this.kit.call("GetTask", { name })["name"] === name;
    } catch (error) {
      expect(String(error)).toContain(tombstone);
      return false;
    }
  }

  attempts(task: Tracked): number {
    return this.handler.seen.filter((seen) => seen.task === task.id).length;
  }

  run(task: Tracked): void {
    const { lastAttempt } = this.kit.call("GetTask", { name: task.name });
    if (lastAttempt !== undefined && !Object.hasOwn(lastAttempt as object, "responseTime")) {
      task.overlaps += 1;
    }
    this.handler.forcing = true;
    this.kit.call("RunTask", { name: task.name });
    this.handler.forcing = false;
  }

  remove(task: Tracked): void {
    task.removedAt = this.attempts(task);
  }

  setPaused(queue: string, paused: boolean): void {
    this.kit.call(paused ? "PauseQueue" : "ResumeQueue", { name: nameOf(queue) });
    if (paused) this.paused.add(queue);
    else this.paused.delete(queue);
  }

  setLimit(queue: string, limit: number): void {
    this.limits.set(queue, limit);
    this.kit.call("UpdateQueue", {
      queue: { name: nameOf(queue), rateLimits: { maxConcurrentDispatches: limit } },
      updateMask: "rateLimits.maxConcurrentDispatches",
    });
  }

  /** Nothing of a paused queue goes out while time passes. */
  async advance(ms: number): Promise<void> {
    const before = this.handler.seen.length;
    await this.clock.advance(ms);
    const sent = this.handler.seen.slice(before);
    expect(sent.filter(({ queue }) => this.paused.has(queue))).toEqual([]);
  }

  checkEnd(): void {
    expect(this.handler.problems).toEqual([]);
    for (const task of this.tasks) {
      const seen = this.handler.seen.filter((one) => one.task === task.id);
      const successes = seen.filter(({ ok }) => ok).length;
      expect(this.exists(task)).toBe(false);
      expect(successes).toBeLessThanOrEqual(1 + task.overlaps);
      if (task.removedAt !== undefined) expect(seen).toHaveLength(task.removedAt);
      else if (successes === 0) expect(seen.length).toBeGreaterThanOrEqual(MAX_ATTEMPTS);
      if (task.overlaps === 0) expect(seen.length).toBeLessThanOrEqual(MAX_ATTEMPTS);
    }
    for (const queue of QUEUES) {
      let lowest = Number.POSITIVE_INFINITY;
      const own = this.handler.seen.filter((one) => one.queue === queue && !one.forced);
      for (const [index, { atMs }] of own.entries()) {
        const level = index - (RATE * atMs) / 1000;
        lowest = Math.min(lowest, level);
        expect(level - lowest + 1).toBeLessThanOrEqual(maxBurstSize(RATE) + 1e-3);
      }
    }
  }
}

function nameOf(queue: string): string {
  return `${PARENT}/queues/${queue}`;
}

const KINDS = [
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
  "tick",
  "limit",
] as const;

async function apply(world: World, kind: (typeof KINDS)[number], n: number): Promise<void> {
  const queue = QUEUES[n % 2] ?? "a";
  const task = world.tasks[n % Math.max(1, world.tasks.length)];
  const there = task !== undefined && world.exists(task) ? task : undefined;
  switch (kind) {
    case "create":
      return world.create(queue, n, 0);
    case "delay":
      return world.create(queue, n, n * 10);
    case "pause":
    case "resume":
      return world.setPaused(queue, kind === "pause");
    case "run":
      return there === undefined ? undefined : world.run(there);
    case "delete":
      if (there === undefined) return;
      world.kit.call("DeleteTask", { name: there.name });
      return world.remove(there);
    case "purge":
      for (const one of world.tasks) {
        if (one.queue === queue && world.exists(one)) world.remove(one);
      }
      return void world.kit.call("PurgeQueue", { name: nameOf(queue) });
    case "limit":
      return world.setLimit(queue, 1 + (n % 4));
    case "tick":
      return world.advance(n % 200);
  }
}

test("under random interleavings nothing is lost, delivered twice or sent beyond a limit", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(1000)), { maxLength: 80 }),
      fc.integer({ min: 1, max: 4 }),
      async (ops, limit) => {
        const world = new World(limit);
        for (const [kind, n] of ops) await apply(world, kind, n);
        for (const queue of QUEUES) world.setPaused(queue, false);
        await world.advance(120_000);
        world.checkEnd();
      },
    ),
    { numRuns: 500 },
  );
});
