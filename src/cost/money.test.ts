import fc from "fast-check";
import { expect, it } from "vitest";

import {
  added,
  digitsOf,
  dollars,
  inCents,
  MONEY_DECIMALS,
  priced,
  quantityFor,
  sharedInCents,
} from "./money.ts";

const inDigits = (amount: bigint): string => digitsOf(amount, MONEY_DECIMALS);

it.each([
  [3, 0.0000004, "0.0000012"],
  [180_000, 0.000024, "4.32"],
  [0.000001, 1e-9, "0.000000000000001"],
  [1e15, 0.0000004, "400000000"],
  [1e21, 1, "1000000000000000000000"],
  [0.1, 0.2, "0.02"],
  [0, 5, "0"],
])("keeps every digit of %d at %d dollars", (quantity, usd, expected) => {
  expect(inDigits(priced(quantity, usd))).toBe(expected);
});

it.each([
  [-0.05, "-0.05"],
  [-12, "-12"],
  [1e-24, "0.000000000000000000000001"],
  [1e-25, "0"],
])("writes %d dollars in digits", (usd, expected) => {
  expect(inDigits(dollars(usd))).toBe(expected);
});

it.each([
  [0.005, 0.01],
  [-0.005, -0.01],
  [0.0049999, 0],
  [429.2049999999, 429.2],
  [429.205, 429.21],
])("rounds %d to %d once", (exact, cents) => {
  expect(inCents(dollars(exact))).toBe(cents);
});

it("tells the quantity that an amount pays", () => {
  expect(quantityFor(dollars(4.32), 0.000024)).toBe(180_000);
  expect(quantityFor(dollars(1), 3)).toBe(0.333333);
  expect(quantityFor(dollars(2), 3)).toBe(0.666667);
});

it("gives the cents that rounding loses to those that lost most", () => {
  expect(sharedInCents([0.3333, 0.3334, 0.3333].map(dollars))).toEqual([0.33, 0.34, 0.33]);
});

it("shares cents so that they add up, none off by a cent", () => {
  const amount = fc
    .tuple(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0, max: 1e9, noNaN: true }))
    .map(([quantity, price]) => priced(quantity, price));
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 20 }), (amounts) => {
      const shared = sharedInCents(amounts).map(dollars);
      expect(inCents(added(shared))).toBe(inCents(added(amounts)));
      for (const [index, one] of shared.entries()) {
        const off = (amounts[index] ?? 0n) - one;
        expect(off < dollars(0.01) && off > -dollars(0.01)).toBe(true);
      }
    }),
  );
});

/** Of the same arithmetic by fractions: the numerator over 10^decimals. */
it("multiplies the digits as they are written", () => {
  const digits = fc.tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 6 }));
  fc.assert(
    fc.property(digits, digits, ([quantity, places], [price, decimals]) => {
      const product = priced(quantity / 10 ** places, price / 10 ** decimals);
      const expected = BigInt(quantity) * BigInt(price) * 10n ** BigInt(24 - places - decimals);
      expect(product).toBe(expected);
    }),
  );
});
