import fc from "fast-check";
import { expect, it } from "vitest";

import { fingerprintOf } from "./fingerprint.ts";

function of(body: string): string {
  return fingerprintOf(JSON.parse(body), Buffer.from(body));
}

it("is the same for the same value in any notation, and different for another value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
      expect(of(JSON.stringify(reversed(one), undefined, 2))).toBe(of(a));
      // Through JSON: -0 is written as 0.
      const isSame =
        JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)));
      expect(of(a) === of(b)).toBe(isSame);
    }),
  );
});

it("hashes the bytes of a value that is nested too deeply", () => {
  const deep = (leaf: number, levels = 200_000): string =>
    `${"[".repeat(levels)}${leaf}${"]".repeat(levels)}`;
  expect(of(deep(1))).toBe(of(deep(1)));
  expect(of(deep(1))).not.toBe(of(deep(2)));
  expect(of(` ${deep(1, 501)}`)).not.toBe(of(deep(1, 501)));
  expect(of(` ${deep(1, 500)}`)).toBe(of(deep(1, 500)));
});

function rebuilt(
  value: unknown,
  order: (entries: [string, unknown][]) => [string, unknown][],
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => rebuilt(item, order));
  return Object.fromEntries(
    order(Object.entries(value)).map(([key, item]) => [key, rebuilt(item, order)]),
  );
}
const reversed = (value: unknown): unknown => rebuilt(value, (entries) => entries.toReversed());
const sorted = (value: unknown): unknown =>
  rebuilt(value, (entries) => entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
