/**
 * Exact US dollars: a whole number of 10^-24 dollars, so that a quantity of 6 decimals times a
 * price of 18 keeps all its digits. Added, subtracted and compared as any bigint.
 */
export type Money = bigint;

/** Of a price in dollars; digits after them are rounded off. */
export const PRICE_DECIMALS = 18;
/** Of a quantity; digits after them are rounded off. */
export const QUANTITY_DECIMALS = 6;
export const MONEY_DECIMALS = PRICE_DECIMALS + QUANTITY_DECIMALS;

export const NOTHING: Money = 0n;
const CENT: Money = 10n ** BigInt(MONEY_DECIMALS - 2);
const WHOLE_QUANTITY = 10n ** BigInt(QUANTITY_DECIMALS);

/** An amount of dollars. */
export function dollars(usd: number): Money {
  return scaled(usd, MONEY_DECIMALS);
}

/** `quantity` units at `unitPriceUsd` each, exactly. */
export function priced(quantity: number, unitPriceUsd: number): Money {
  return quantity === 0 ? NOTHING : scaledQuantity(quantity) * scaledPrice(unitPriceUsd);
}

/** The quantity that `amount` pays, to `QUANTITY_DECIMALS`. */
export function quantityFor(amount: Money, unitPriceUsd: number): number {
  return Number(divided(amount, scaledPrice(unitPriceUsd))) / 10 ** QUANTITY_DECIMALS;
}

/** In 10^-6 units. Most are whole, which takes no reading of digits. */
export function scaledQuantity(quantity: number): bigint {
  return Number.isSafeInteger(quantity)
    ? BigInt(quantity) * WHOLE_QUANTITY
    : scaled(quantity, QUANTITY_DECIMALS);
}

/** A book has some dozens of prices, each of which is read from its digits once. */
const PRICES = new Map<number, bigint>();

/** In 10^-18 dollars. */
export function scaledPrice(usd: number): bigint {
  const known = PRICES.get(usd);
  if (known !== undefined) return known;
  const price = scaled(usd, PRICE_DECIMALS);
  if (PRICES.size < 1_000) PRICES.set(usd, price);
  return price;
}

/** Adds up without rounding. */
export function added(amounts: readonly Money[]): Money {
  let total = NOTHING;
  for (const amount of amounts) total += amount;
  return total;
}

export function least(one: Money, other: Money): Money {
  return one < other ? one : other;
}

export function most(one: Money, other: Money): Money {
  return one > other ? one : other;
}

/**
 * Whole cents in dollars, half a cent away from zero: the one rounding of every amount that is
 * shown.
 */
export function inCents(amount: Money): number {
  return Number(divided(amount, CENT)) / 100;
}

/**
 * Amounts of 0 or more in whole cents that add up to their rounded total: each is cut to a cent,
 * and the cents that are then missing go to those that lost most, so that none is off by a cent or
 * more.
 */
export function sharedInCents(amounts: readonly Money[]): number[] {
  const cents = amounts.map((amount) => Number(amount / CENT));
  const cut = cents.reduce((sum, one) => sum + BigInt(one), 0n);
  const missing = Number(divided(added(amounts), CENT) - cut);
  const byLoss = amounts
    .map((amount, index) => ({ index, lost: Number(amount % CENT) }))
    .toSorted((one, other) => other.lost - one.lost);
  for (const { index } of byLoss.slice(0, missing)) cents[index] = (cents[index] ?? 0) + 1;
  return cents.map((one) => one / 100);
}

/** A whole number of 10^-decimals in digits: without an exponent, and without zeros at its end. */
export function digitsOf(value: bigint, decimals: number): string {
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, "0");
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Rounds to the nearest whole number, half of one away from zero. */
export function divided(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return (value < 0n ? value - half : value + half) / by;
}

/** The digits with which a number is written, as a whole number of 10^-decimals. */
function scaled(value: number, decimals: number): bigint {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const shift = decimals + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : divided(digits, 10n ** BigInt(-shift));
}
