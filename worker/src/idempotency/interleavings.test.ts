import fc from "fast-check";
import { expect, it } from "vitest";

import { exactlyOnce, STORES } from "../../test/interleavings.ts";
import { MemoryBucket } from "../../test/memory-bucket.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { CloudStorageStore } from "./cloud-storage-store.ts";
import type { IdempotencyStore } from "./store.ts";

it.each(Object.entries(STORES))(
  "does work once in every order of %s's operations",
  async (_name, make) => {
    await fc.assert(exactlyOnce(make), { numRuns: 500 });
  },
);

it("detects a store that checks before it claims", async () => {
  const looksFirst = (s: fc.Scheduler): IdempotencyStore => {
    const bucket = new MemoryBucket();
    return {
      async begin(key) {
        await s.schedule(Promise.resolve(), "look");
        if ((await bucket.read(key)) !== undefined)
          return { state: "completed", result: undefined };
        await s.schedule(Promise.resolve(), "claim");
        return { state: "acquired", token: "t" };
      },
      complete: async (key) => void (await bucket.write(key, "")),
      release: () => Promise.resolve(),
    };
  };
  await expect(fc.assert(exactlyOnce(looksFirst), { numRuns: 500 })).rejects.toThrow(
    "Property failed",
  );
});

it("keeps the result of the first attempt, even of one that outlived its lease", async () => {
  const clock = new ManualClock();
  const store = new CloudStorageStore(new MemoryBucket(), clock);
  const slow = await store.begin("k", "f", 1_000);
  expect(await store.begin("k", "g", 1_000)).toEqual({ state: "mismatch" });
  clock.advance(1_000);
  const next = await store.begin("k", "f", 1_000);
  if (slow.state !== "acquired" || next.state !== "acquired") throw new Error(next.state);
  await store.release("k", slow.token);
  expect(await store.begin("k", "f", 1_000)).toEqual({ state: "in-progress" });
  await store.complete("k", slow.token, '"slow"');
  await store.complete("k", next.token, '"next"');
  expect(await store.begin("k", "f", 1_000)).toEqual({ state: "completed", result: '"slow"' });
  expect(await store.begin("k", "g", 1_000)).toEqual({ state: "mismatch" });
});

it("takes over an unreadable claim", async () => {
  const bucket = new MemoryBucket();
  const store = new CloudStorageStore(bucket, new ManualClock());
  await store.begin("k", "f", 1_000);
  const [claim = ""] = bucket.objects.keys();
  await bucket.write(claim, "{half");
  expect((await store.begin("k", "f", 1_000)).state).toBe("acquired");
});
