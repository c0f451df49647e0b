import { beforeEach, expect, it } from "vitest";

import { ManualClock } from "../testing/manual-clock.ts";
import { MemoryStore, type MemoryStoreOptions } from "./memory-store.ts";

let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
});

const storeOf = (options: MemoryStoreOptions = {}): MemoryStore =>
  new MemoryStore({ clock, ...options });

async function complete(store: MemoryStore, key: string, result?: string): Promise<void> {
  const claim = await store.begin(key, "f", 1_000);
  if (claim.state !== "acquired") throw new Error(claim.state);
  await store.complete(key, claim.token, result);
}

async function stateOf(store: MemoryStore, key: string, fingerprint = "f"): Promise<string> {
  return (await store.begin(key, fingerprint, 1_000)).state;
}

it("releases a key when the lease of a dead attempt ends, and ignores that attempt", async () => {
  const store = storeOf();
  const dead = await store.begin("k", "f", 1_000);
  expect(await stateOf(store, "k")).toBe("in-progress");
  expect(await stateOf(store, "k", "g")).toBe("mismatch");
  clock.advance(1_000);
  expect(await stateOf(store, "k", "g")).toBe("acquired");
  if (dead.state !== "acquired") throw new Error(dead.state);
  await store.release("k", dead.token);
  await store.complete("k", dead.token, undefined);
  expect(await stateOf(store, "k", "g")).toBe("in-progress");
});

it("stores the result, and the payload of the key, until it expires", async () => {
  const store = storeOf({ expireAfter: "1h" });
  await complete(store, "k", '{"id":1}');
  clock.advance(3_599_999);
  expect(await store.begin("k", "f", 1)).toEqual({ state: "completed", result: '{"id":1}' });
  expect(await stateOf(store, "k", "g")).toBe("mismatch");
  clock.advance(1);
  expect(await stateOf(store, "k", "g")).toBe("acquired");
});

it("drops the oldest beyond the limits of keys and bytes", async () => {
  const few = storeOf({ maxEntries: 2 });
  for (const key of ["a", "b", "c"]) await complete(few, key);
  expect(await stateOf(few, "b")).toBe("completed");
  expect(await stateOf(few, "a")).toBe("acquired");
  const small = storeOf({ maxBytes: 100 });
  for (const key of ["a", "b"]) await complete(small, key, "x".repeat(60));
  expect(await stateOf(small, "b")).toBe("completed");
  expect(await stateOf(small, "a")).toBe("acquired");
});

it("refuses an invalid duration", () => {
  expect(() => storeOf({ expireAfter: "soon" as never })).toThrow("expireAfter of a MemoryStore");
});
