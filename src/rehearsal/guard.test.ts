import { expect, it, vi } from "vitest";

import { VirtualClock } from "../semantics/virtual-clock.ts";
import { Guard } from "./guard.ts";

const FAULT = new Error("fault");
const fail = (): never => {
  throw FAULT;
};

it("reports what a callback throws, and what is left to do comes first", () => {
  const events: unknown[] = [];
  const guard = new Guard((where, error) => void events.push([where, error]));
  const callback = guard.callback("there", fail, () => void events.push("closed"));
  expect(callback()).toBeUndefined();
  expect(events).toEqual(["closed", ["there", FAULT]]);
});

it("passes three arguments on", () => {
  const seen = vi.fn();
  new Guard().callback("there", (a: number, b: string, c: boolean) => seen(a, b, c))(1, "b", true);
  expect(seen).toHaveBeenCalledExactlyOnceWith(1, "b", true);
});

it.each([
  ["fails later", async () => Promise.reject(FAULT)],
  ["throws at once", fail],
])("reports work that %s", async (_name, work) => {
  const report = vi.fn();
  const left = vi.fn();
  new Guard(report).run("there", work, left);
  await expect.poll(() => report.mock.calls).toEqual([["there", FAULT]]);
  expect(left).toHaveBeenCalledOnce();
});

it("a timer that throws is reported, and time goes on", async () => {
  const report = vi.fn();
  const clock = new VirtualClock(0);
  const guarded = new Guard(report).clock(clock);
  const fired: number[] = [];
  guarded.setTimer(1, fail);
  guarded.setTimer(2, () => void fired.push(guarded.now()));
  guarded.setTimer(3, () => void fired.push(guarded.now()))();
  await clock.advance(10);
  expect(report).toHaveBeenCalledExactlyOnceWith("timer", FAULT);
  expect(fired).toEqual([2]);
});

it("lives on when whoever is told fails, too", () => {
  expect(() => new Guard(fail).callback("there", fail)()).not.toThrow();
});

it("throws on without anybody to tell", () => {
  expect(() => new Guard().callback("there", fail)()).toThrow(FAULT);
});
