import { BigNumber } from "bignumber.js";

/** Exact US dollars: a price of $0.0000004 times any quantity keeps all its digits. */
export type Money = BigNumber;

export const NOTHING = new BigNumber(0);

/** `quantity` units at `unitPriceUsd` each, exactly. */
export function priced(quantity: number, unitPriceUsd: number): Money {
  return quantity === 0 ? NOTHING : priceOf(unitPriceUsd).times(quantity);
}

/** A book has some dozens of prices, each of which is read from its digits once. */
const PRICES = new Map<number, Money>();

function priceOf(unitPriceUsd: number): Money {
  const known = PRICES.get(unitPriceUsd);
  if (known !== undefined) return known;
  const price = new BigNumber(unitPriceUsd);
  if (PRICES.size < 1_000) PRICES.set(unitPriceUsd, price);
  return price;
}

/** Adds up without rounding. */
export function added(amounts: readonly Money[]): Money {
  return amounts.reduce((total, amount) => (amount.isZero() ? total : total.plus(amount)), NOTHING);
}

/** Whole cents, half a cent away from zero: the one rounding of every amount that is shown. */
export function inCents(amount: Money): number {
  return amount.decimalPlaces(2, BigNumber.ROUND_HALF_UP).toNumber();
}

/**
 * Amounts of 0 or more in whole cents that add up to their rounded total: each is cut to a cent, and the cents that are then
 * missing go to those that lost most, so that none is off by a cent or more.
 */
export function sharedInCents(amounts: readonly Money[]): number[] {
  const cut = amounts.map((amount) => amount.decimalPlaces(2, BigNumber.ROUND_DOWN));
  const total = added(amounts).decimalPlaces(2, BigNumber.ROUND_HALF_UP);
  const missing = total.minus(added(cut)).times(100).toNumber();
  // Below a cent each: as numbers they keep their order.
  const lost = amounts
    .map((amount, index) => ({ index, lost: amount.minus(cut[index] ?? NOTHING).toNumber() }))
    .toSorted((one, other) => other.lost - one.lost)
    .slice(0, missing);
  const raised = new Set(lost.map(({ index }) => index));
  return cut.map((amount, index) => (raised.has(index) ? amount.plus("0.01") : amount).toNumber());
}
