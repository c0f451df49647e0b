import fc from "fast-check";

import type { Bucket, Precondition, StoredObject } from "../src/google/bucket.ts";
import { CloudStorageStore } from "../src/idempotency/cloud-storage-store.ts";
import { MemoryStore } from "../src/idempotency/memory-store.ts";
import type { Claim, IdempotencyStore } from "../src/idempotency/store.ts";
import { ManualClock } from "../src/testing/manual-clock.ts";
import { MemoryBucket } from "./memory-bucket.ts";

/** How an attempt's work ends: done, failed, or when its instance dies. */
export type End = "done" | "failed" | "dead";

const LEASE_MS = 10_000;

/** The result of many attempts on one key. */
interface Tally {
  running: number;
  mostRunning: number;
  done: number;
  /** Claims that were given after the work was done. */
  late: number;
}

/** The store's operations, each delayed until the scheduler releases it. */
function scheduled(s: fc.Scheduler, store: IdempotencyStore): IdempotencyStore {
  const later = <T>(what: string, operation: () => Promise<T>): Promise<T> =>
    s.schedule(Promise.resolve(), what).then(operation);
  return {
    begin: (...args) => later("begin", () => store.begin(...args)),
    complete: (...args) => later("complete", () => store.complete(...args)),
    release: (...args) => later("release", () => store.release(...args)),
  };
}

/**
 * A bucket whose calls are all delayed, and some of whose writes are sent twice, as after a lost
 * answer.
 */
class ScheduledBucket extends MemoryBucket implements Bucket {
  readonly #scheduler: fc.Scheduler;
  readonly #isLost: () => boolean;

  constructor(scheduler: fc.Scheduler, isLost: () => boolean) {
    super();
    this.#scheduler = scheduler;
    this.#isLost = isLost;
  }

  override async read(name: string): Promise<StoredObject | undefined> {
    await this.#turn("read");
    return super.read(name);
  }

  override async write(
    name: string,
    content: string | Buffer,
    only?: Precondition,
  ): Promise<string | undefined> {
    await this.#turn("write");
    const generation = await super.write(name, content, only);
    if (!this.#isLost()) return generation;
    await this.#turn("write again");
    return super.write(name, content, only);
  }

  override async delete(name: string, only?: Precondition): Promise<void> {
    await this.#turn("delete");
    await super.delete(name, only);
  }

  #turn(what: string): Promise<void> {
    return this.#scheduler.schedule(Promise.resolve(), what);
  }
}

type MakeStore = (s: fc.Scheduler, clock: ManualClock, isLost: () => boolean) => IdempotencyStore;

export const STORES: Readonly<Record<string, MakeStore>> = {
  MemoryStore: (s, clock) => scheduled(s, new MemoryStore({ clock })),
  CloudStorageStore: (s, clock, isLost) =>
    new CloudStorageStore(new ScheduledBucket(s, isLost), clock),
};

/**
 * In every generated order of the store's operations: no two attempts work on one key at a time,
 * none after it was done, unfinished work is done by the next attempt after the lease has ended,
 * and the result is that of the attempt that did the work.
 */
export function exactlyOnce(make: MakeStore): fc.IAsyncProperty<[fc.Scheduler, End[], boolean[]]> {
  const ends = fc.array(fc.constantFrom<End>("done", "failed", "dead"), {
    minLength: 2,
    maxLength: 6,
  });
  const losses = fc.array(fc.boolean(), { maxLength: 12 });
  return fc.asyncProperty(fc.scheduler(), ends, losses, async (s, attempts, lost) => {
    const clock = new ManualClock();
    const answers = lost.values();
    const store = make(s, clock, () => answers.next().value ?? false);
    let result: string | undefined;
    const tally: Tally = { running: 0, mostRunning: 0, done: 0, late: 0 };
    const deliver = async (end: End, index: number): Promise<Claim["state"]> => {
      const claim = await store.begin("k", "fingerprint", LEASE_MS);
      if (claim.state === "mismatch") throw new Error("one payload was mistaken for another");
      if (claim.state !== "acquired") return claim.state;
      if (tally.done > 0) tally.late += 1;
      tally.mostRunning = Math.max(tally.mostRunning, (tally.running += 1));
      await s.schedule(Promise.resolve(), `work ${index}`);
      // A dead attempt neither completes nor releases, and does not work any more.
      tally.running -= 1;
      if (end === "done") {
        tally.done += 1;
        result = `"${index}"`;
        await store.complete("k", claim.token, result);
      } else if (end === "failed") {
        await store.release("k", claim.token);
      }
      return "acquired";
    };
    const check = (isRight: boolean, wrong: string): void => {
      if (!isRight) throw new Error(`${wrong}: ${JSON.stringify(tally)}`);
    };
    await s.waitFor(Promise.all(attempts.map(deliver)));
    check(tally.mostRunning <= 1, "two attempts worked at the same time");
    check(tally.late === 0, "an attempt ran after the work was done");
    const isDone = tally.done > 0;

    clock.advance(LEASE_MS);
    const after = await s.waitFor(deliver("done", attempts.length));
    check(after === (isDone ? "completed" : "acquired"), `when the leases had ended: ${after}`);
    const last = await s.waitFor(store.begin("k", "fingerprint", LEASE_MS));
    check(last.state === "completed" && last.result === result, `at last: ${last.state}`);
    check(tally.done === 1, "the work was not done once");
  });
}
