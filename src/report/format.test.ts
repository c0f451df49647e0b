import fc from "fast-check";
import { expect, it } from "vitest";

import { formatQuantity, formatUnitPrice, formatUsd } from "./format.ts";

const amount = fc.double({ min: 0, max: 1e12, noNaN: true });

it("groups and rounds as Intl does", () => {
  const intl = (value: number, least: number, most: number): string =>
    value.toLocaleString("en-US", { minimumFractionDigits: least, maximumFractionDigits: most });
  fc.assert(
    fc.property(amount, (value) => {
      expect(formatUsd(value)).toBe(`$${intl(value, 2, 2)}`);
      expect(formatQuantity(value)).toBe(intl(value, 0, 3));
      expect(formatUnitPrice(value / 1e12)).toBe(`$${intl(value / 1e12, 0, 12)}`);
    }),
  );
});

it.each([
  [0, "0"],
  [100, "100"],
  [1_000, "1,000"],
  [1_234_567.25, "1,234,567.25"],
  [0.0004, "0"],
])("prints a quantity of %d as %s", (quantity, text) =>
  expect(formatQuantity(quantity)).toBe(text),
);

it.each([
  [0.0000004, "$0.0000004"],
  [0.1, "$0.1"],
  [20, "$20"],
])("prints a price of %d a unit as %s", (price, text) => expect(formatUnitPrice(price)).toBe(text));
