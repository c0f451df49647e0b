import { BigNumber } from "bignumber.js";
import fc from "fast-check";
import { expect, it } from "vitest";

import { added, inCents, priced, sharedInCents } from "./money.ts";

it("keeps every digit of a price", () => {
  expect(priced(3, 0.0000004).toFixed()).toBe("0.0000012");
  expect(priced(180_000, 0.000024).minus(4.32).isZero()).toBe(true);
});

it.each([
  ["0.005", 0.01],
  ["429.2049999999", 429.2],
  ["429.205", 429.21],
])("rounds %s to %d once", (exact, cents) => {
  expect(inCents(new BigNumber(exact))).toBe(cents);
});

it("gives the cents that rounding loses to those that lost most", () => {
  const thirds = ["0.3333", "0.3334", "0.3333"].map((text) => new BigNumber(text));
  expect(sharedInCents(thirds)).toEqual([0.33, 0.34, 0.33]);
});

it("shares cents so that they add up, none off by a cent", () => {
  const amount = fc
    .tuple(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0, max: 1e9, noNaN: true }))
    .map(([quantity, price]) => priced(quantity, price));
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 20 }), (amounts) => {
      const shared = sharedInCents(amounts);
      const total = added(shared.map((one) => new BigNumber(one)));
      expect(total.toNumber()).toBe(inCents(added(amounts)));
      for (const [index, one] of shared.entries()) {
        expect(amounts[index]?.minus(one).abs().isLessThan(0.01)).toBe(true);
      }
    }),
  );
});
