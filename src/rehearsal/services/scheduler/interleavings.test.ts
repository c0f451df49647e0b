import fc from "fast-check";
import { expect, test } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import type { CallContext } from "../../api/api-service.ts";
import type { OutgoingRequest, Outcome, Sender } from "../../dispatch/sender.ts";
import type { JsonObject } from "../../json/json.ts";
import { createSchedulerService } from "./compose.ts";
import { LENIENT_NEIGHBOURS } from "./scheduler-kit.ts";

const PARENT = "projects/p/locations/us-central1";
const NAME = `${PARENT}/jobs/j`;
const CALL: CallContext = { principal: undefined, headers: {}, transport: "grpc" };
const HTTP = { uri: "http://h.localhost/x" };
const MINUTE_MS = 60_000;

/** A handler that takes as long and answers as the test says next; notes each start. */
class Handler implements Sender {
  readonly clock: VirtualClock;
  readonly starts: { atMs: number; scheduledMs: number; paused: boolean; forced: boolean }[] = [];
  inFlight = 0;
  most = 0;
  paused = false;
  forcing = false;
  status = 200;
  tookMs = 100;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  send({ text }: OutgoingRequest, done: (outcome: Outcome) => void): void {
    const atMs = this.clock.now();
    const scheduledMs = Date.parse(/ScheduleTime: (\S+)/u.exec(text)?.[1] ?? "");
    this.starts.push({ atMs, scheduledMs, paused: this.paused, forced: this.forcing });
    this.most = Math.max(this.most, ++this.inFlight);
    const { status } = this;
    this.clock.setTimer(atMs + this.tookMs, () => {
      this.inFlight -= 1;
      done({ kind: "response", status, retryAfter: undefined, location: undefined });
    });
  }

  stop(): void {
    this.starts.length = 0;
  }
}

class World {
  readonly clock = new VirtualClock();
  readonly handler = new Handler(this.clock);
  readonly #rpcs = createSchedulerService({
    clock: this.clock,
    sender: this.handler,
    ...LENIENT_NEIGHBOURS,
  }).protos?.[0]?.rpcs;

  constructor() {
    const retryConfig = { retryCount: 2, minBackoffDuration: "5s" };
    const job = { name: NAME, schedule: "* * * * *", httpTarget: HTTP, retryConfig };
    this.call("CreateJob", { parent: PARENT, job });
  }

  call(method: string, request: JsonObject = { name: NAME }): void {
    const answer = this.#rpcs?.[method]?.(request, CALL);
    if (answer === undefined || answer instanceof Promise) throw new Error(method);
  }

  async apply(op: (typeof OPS)[number], n: number): Promise<void> {
    switch (op) {
      case "pause":
      case "resume":
        this.handler.paused = op === "pause";
        return this.call(op === "pause" ? "PauseJob" : "ResumeJob");
      case "run":
        this.handler.forcing = true;
        this.call("RunJob");
        this.handler.forcing = false;
        return;
      case "update": {
        const job = { name: NAME, schedule: `*/${1 + (n % 3)} * * * *` };
        return this.call("UpdateJob", { job, updateMask: "schedule" });
      }
      case "slow":
        this.handler.tookMs = n * 200;
        return;
      case "fail":
        this.handler.status = n % 2 === 0 ? 200 : 500;
        return;
      case "tick":
        return this.clock.advance(n * 300);
    }
  }
}

const OPS = ["pause", "resume", "run", "update", "slow", "fail", "tick", "tick", "tick"] as const;

test("under random interleavings a job never overlaps, never runs paused or early, and never gets stuck", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...OPS), fc.nat(1000)), { maxLength: 60 }),
      async (ops) => {
        const world = new World();
        for (const [op, n] of ops) await world.apply(op, n);
        const { handler, clock } = world;
        expect(handler.most).toBeLessThanOrEqual(1);
        for (const { atMs, scheduledMs, paused, forced } of handler.starts) {
          expect(atMs).toBeGreaterThanOrEqual(scheduledMs);
          if (!forced) expect(paused).toBe(false);
        }
        await world.apply("resume", 0);
        handler.status = 200;
        handler.tookMs = 100;
        // What is still out ends within its 200 s, and at most one more run is made up for.
        await clock.advance(10 * MINUTE_MS);
        const before = handler.starts.length;
        await clock.advance(6 * MINUTE_MS);
        expect([2, 3, 6]).toContain(handler.starts.length - before);
        const times = handler.starts.slice(before).map(({ atMs }) => atMs % MINUTE_MS);
        expect(new Set(times)).toEqual(new Set([0]));
      },
    ),
    { numRuns: 500 },
  );
});
