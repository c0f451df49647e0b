import fc from "fast-check";
import { expect, test } from "vitest";

import { Tombstones } from "./tombstones.ts";

test("keeps a name for its time, counted from its last use", () => {
  const names = new Tombstones(1000);
  names.add("a", 0);
  names.add("a", 600);
  names.add("b", 700);
  expect([names.has("a", 1500), names.has("b", 1500)]).toEqual([true, true]);
  expect([names.has("a", 1600), names.has("b", 1600)]).toEqual([false, true]);
});

test("answers as a plain map of times does, whatever was added when", () => {
  const step = fc.record({ name: fc.integer({ max: 20, min: 0 }), afterMs: fc.nat(300) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5000, size: "max" }), (steps) => {
      const names = new Tombstones(1000);
      const untilMs = new Map<string, number>();
      let nowMs = 0;
      for (const { name, afterMs } of steps) {
        nowMs += afterMs;
        names.add(String(name), nowMs);
        untilMs.set(String(name), nowMs + 1000);
        const asked = String((name * 7) % 21);
        expect(names.has(asked, nowMs)).toBe((untilMs.get(asked) ?? 0) > nowMs);
      }
    }),
    { numRuns: 20 },
  );
});

test("beyond its number of names it forgets the oldest", () => {
  const names = new Tombstones(1000, 2);
  for (const name of ["a", "b", "c"]) names.add(name, 0);
  expect(["a", "b", "c"].filter((name) => names.has(name, 1))).toEqual(["b", "c"]);
});
