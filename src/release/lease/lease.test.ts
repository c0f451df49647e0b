import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { ABANDONED_MS, acquireLease, busyFailure, type Acquired, type Holder } from "./acquire.ts";
import { fileStore } from "./file-store.ts";
import { RENEW_MS, type Lease } from "./lease.ts";
import { isGone, processHere } from "./process-here.ts";
import type { LeaseStore } from "./store.ts";

const ANN: Holder = { run: "aaaaaaaaaaaa", who: "ann" };
const BOB: Holder = { run: "bbbbbbbbbbbb", who: "bob" };
const WORKERS = { w: { service: "projects/p/locations/l/services/w", newest: "w-1" } };

let folder: string;
let store: LeaseStore;
let clock: VirtualClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-lease-"));
  store = counted(fileStore(join(folder, "state.json")));
  clock = new VirtualClock();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function ask(holder: Holder, waitMs = 0, gone = false): Promise<Acquired> {
  return acquireLease({ store, clock, isGone: () => gone }, holder, waitMs);
}

async function take(holder: Holder, waitMs = 0, gone = false): Promise<Lease> {
  const acquired = await ask(holder, waitMs, gone);
  if (acquired.kind !== "acquired") throw new Error(`${acquired.record.who} holds it`);
  return acquired.lease;
}

/**
 * Calls of the store that are under way: they take real time between the steps of a virtual clock.
 */
let calls = 0;
async function settled(): Promise<void> {
  const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  for (let quiet = 0; quiet < 3; quiet++) {
    await turn();
    if (calls > 0) quiet = -1;
  }
}

/** Counts the calls that are under way. */
function counted(inner: LeaseStore): LeaseStore {
  const count = async <T>(call: Promise<T>): Promise<T> => {
    calls++;
    try {
      return await call;
    } finally {
      calls--;
    }
  };
  return {
    ...inner,
    read: () => count(inner.read()),
    write: (text, over) => count(inner.write(text, over)),
    remove: (generation) => count(inner.remove(generation)),
  };
}

/** Advances the clock until the promise settles. */
async function driven<T>(promise: Promise<T>, byMs: number): Promise<T> {
  let done = false;
  const mark = (): void => void (done = true);
  promise.then(mark, mark);
  while (!done) await clock.advance(byMs, settled);
  return promise;
}

describe("one holder at a time", () => {
  it("refuses a second one and tells who holds it since when", async () => {
    await take(ANN);
    const second = await ask(BOB);
    expect(second).toMatchObject({ kind: "busy", record: ANN });
    if (second.kind !== "busy") return;
    expect(busyFailure(second.record, store.place)).toMatchObject({
      code: "RELEASE_BUSY",
      message: expect.stringContaining("run aaaaaaaaaaaa of ann") as string,
    });
  });

  it("is free again once released", async () => {
    await (await take(ANN)).release();
    expect((await take(BOB)).record).toMatchObject({ ...BOB, workers: {}, promoting: false });
  });

  it("lets one of two that ask at once have it", async () => {
    const both = await Promise.all([ask(ANN), ask(BOB)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["acquired", "busy"]);
  });

  it("waits for a holder that ends in time", async () => {
    const first = await take(ANN);
    const second = ask(BOB, 60_000);
    await clock.advance(20_000, settled);
    await first.release();
    const acquired = await driven(second, 1_000);
    expect(acquired.kind).toBe("acquired");
    expect(clock.now() - Date.UTC(2026, 0, 1)).toBeLessThan(40_000);
  });
});

describe("a holder that is gone", () => {
  it("is taken over, with what it left, once its lease was watched long enough", async () => {
    await (await take(ANN)).update(() => ({ workers: WORKERS, promoting: true }));
    const lease = (await driven(ask(BOB, 2 * ABANDONED_MS), 1_000)) as { lease: Lease };
    expect(lease.lease.record).toMatchObject({
      ...BOB,
      inherited: ANN,
      workers: WORKERS,
      promoting: true,
    });
  });

  it("is not taken over while it renews", async () => {
    const first = await take(ANN);
    const stop = first.keepAlive();
    const second = await driven(ask(BOB, 3 * ABANDONED_MS), RENEW_MS / 3);
    expect(second).toMatchObject({ kind: "busy", record: ANN });
    stop();
    expect((await driven(ask(BOB, 2 * ABANDONED_MS), 1_000)).kind).toBe("acquired");
  });

  it("is taken over at once when its process is gone, or was last heard of long ago", async () => {
    const process = { machine: "m", pid: 1 };
    await take({ ...ANN, process });
    expect((await ask(BOB)).kind).toBe("busy");
    expect((await take(BOB, 0, true)).record.inherited).toEqual(ANN);
    await clock.advance(16 * 60_000, settled);
    expect((await take(ANN)).record.inherited).toEqual(ANN);
  });

  it("keeps the name of who left it, when the one that was to repair it is gone as well", async () => {
    await (
      await take({ ...ANN, process: { machine: "m", pid: 1 } })
    ).update(() => ({ workers: WORKERS }));
    await take({ ...BOB, process: { machine: "m", pid: 2 } }, 0, true);
    const third = await take({ run: "cccccccccccc", who: "cy" }, 0, true);
    expect(third.record).toMatchObject({ inherited: ANN, workers: WORKERS });
  });

  it("finds out when it comes back, and stops", async () => {
    const first = await take({ ...ANN, process: { machine: "m", pid: 1 } });
    await take(BOB, 0, true);
    const lost = { code: "RELEASE_LEASE_LOST" };
    await expect(first.update(() => ({ promoting: true }))).rejects.toMatchObject(lost);
    expect(first.lost.reason).toMatchObject(lost);
    await expect(first.renew()).rejects.toMatchObject(lost);
    expect((await store.read())?.text).toContain("bbbbbbbbbbbb");
  });

  it("finds out by its next renewal too", async () => {
    const first = await take({ ...ANN, process: { machine: "m", pid: 1 } });
    first.keepAlive();
    await take(BOB, 0, true);
    await clock.advance(RENEW_MS, settled);
    expect(first.lost.aborted).toBe(true);
    await settled();
    expect(clock.pending).toBe(0);
  });
});

describe("a run in several jobs", () => {
  it("goes on with its own lease, and nobody else does in the meantime", async () => {
    const first = await take(ANN);
    await first.update(() => ({ workers: WORKERS }));
    await first.park(clock.now() + 3_600_000);
    const other = await ask(BOB, 10_000);
    expect(other).toMatchObject({ kind: "busy" });
    if (other.kind === "busy")
      expect(busyFailure(other.record, "x").hint).toContain("`cloud-tasks release promote`");
    const again = await take(ANN);
    expect(again.record).toMatchObject({ workers: WORKERS });
    expect(again.record).not.toHaveProperty("inherited");
    expect(again.record).not.toHaveProperty("keptUntil");
    expect((await ask(BOB)).kind).toBe("busy");
  });

  it("has lost it when its next job comes too late", async () => {
    const first = await take(ANN);
    await first.park(clock.now() + 60_000);
    await clock.advance(60_000, settled);
    expect((await take(BOB)).record.inherited).toEqual(ANN);
    expect((await ask(ANN)).kind).toBe("busy");
  });

  it("has to repair what an earlier job left that was killed", async () => {
    await (
      await take({ ...ANN, process: { machine: "m", pid: 1 } })
    ).update(() => ({ workers: WORKERS }));
    expect((await take(ANN, 0, true)).record).toMatchObject({ inherited: ANN, workers: WORKERS });
  });
});

it("writes one change after another", async () => {
  const lease = await take(ANN);
  await Promise.all([
    lease.update(() => ({ workers: WORKERS })),
    lease.renew(),
    lease.update(() => ({ promoting: true })),
    lease.renew(),
  ]);
  expect(lease.record).toMatchObject({ workers: WORKERS, promoting: true });
  await lease.release();
  await lease.renew();
  expect(await store.read()).toBeUndefined();
});

it("does not guess what it can't read, and gives the command that deletes it", async () => {
  await store.write('{"version":2}', undefined);
  await expect(ask(ANN)).rejects.toMatchObject({
    code: "RELEASE_LEASE_UNREADABLE",
    exitCode: 2,
    hint: expect.stringContaining(store.removeCommand) as string,
  });
});

it("stops waiting when the run is cancelled", async () => {
  await take(ANN);
  const abort = new AbortController();
  const deps = { store, clock, isGone: () => false, signal: abort.signal };
  const waiting = acquireLease(deps, BOB, 60_000);
  await settled();
  abort.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
});

it("knows its own process, and one that is gone, on a machine that tells", () => {
  const here = processHere();
  if (here === undefined) return;
  expect(isGone(here)).toBe(false);
  expect(isGone({ ...here, pid: 2 ** 22 + 1 })).toBe(true);
  expect(isGone({ machine: "other", pid: 2 ** 22 + 1 })).toBe(false);
});
