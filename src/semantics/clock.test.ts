import { describe, expect, it } from "vitest";

import { sleep, systemClock } from "./clock.ts";
import { VirtualClock } from "./virtual-clock.ts";

describe("systemClock", () => {
  it("never fires a timer before its time", async () => {
    const atMs = Date.now() + 5;
    await new Promise<void>((resolve) => systemClock.setTimer(atMs, resolve));
    expect(Date.now()).toBeGreaterThanOrEqual(atMs);
  });

  it("forgets a cancelled timer", async () => {
    let fired = false;
    systemClock.setTimer(Date.now(), () => (fired = true))();
    await new Promise<void>((resolve) => systemClock.setTimer(Date.now() + 2, resolve));
    expect(fired).toBe(false);
  });
});

describe("VirtualClock", () => {
  it("fires timers in order of time, then of arming, and those that timers arm", async () => {
    const clock = new VirtualClock(0);
    const seen: string[] = [];
    clock.setTimer(20, () => seen.push("b"));
    clock.setTimer(10, () => {
      seen.push("a");
      clock.setTimer(15, () => seen.push("nested"));
    });
    clock.setTimer(20, () => seen.push("c"));
    await clock.advance(20);
    expect(seen).toEqual(["a", "nested", "b", "c"]);
    expect(clock.now()).toBe(20);
    expect(clock.pending).toBe(0);
  });

  it("leaves timers that are not due", async () => {
    const clock = new VirtualClock(0);
    clock.setTimer(100, () => undefined);
    await clock.advance(99);
    expect(clock.pending).toBe(1);
  });
});

describe("sleep", () => {
  it("ends with the signal's reason and disarms its timer", async () => {
    const clock = new VirtualClock(0);
    const stop = new AbortController();
    const slept = sleep(clock, 1_000, stop.signal);
    stop.abort(new Error("enough"));
    await expect(slept).rejects.toThrow("enough");
    expect(clock.pending).toBe(0);
  });

  it("rejects at once for a signal that is aborted already", async () => {
    await expect(sleep(new VirtualClock(0), 1, AbortSignal.abort(new Error("no")))).rejects.toThrow(
      "no",
    );
  });
});
