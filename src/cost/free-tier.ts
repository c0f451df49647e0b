import { dollars, least, type Money } from "./money.ts";
import type { PriceBook, PriceId } from "./price-book.ts";

/**
 * What is left of a month's free allowances. They belong to the billing account (logs: to the
 * Google Cloud project), so that the whole stack uses up one set of them. Cloud Run's are money at
 * Tier 1 prices.
 * @see https://cloud.google.com/run/pricing (free tier)
 */
export class Allowances {
  #cpuUsd: Money;
  #memoryUsd: Money;
  readonly #book: PriceBook;
  readonly #share: number;
  readonly #left = new Map<PriceId, number>();

  /** @param share What of them is ours: 1 all, 0 none. */
  constructor(book: PriceBook, share: number) {
    this.#book = book;
    this.#share = share;
    this.#cpuUsd = dollars(book.credit.cpuUsd * share);
    this.#memoryUsd = dollars(book.credit.memoryUsd * share);
  }

  /** Takes up to `quantity` units. @returns those that are free */
  take(of: PriceId, quantity: number): number {
    const left = this.#left.get(of) ?? (this.#book.prices[of].free ?? 0) * this.#share;
    const free = Math.min(left, quantity);
    this.#left.set(of, left - free);
    return free;
  }

  /** Takes up to `usd` of Cloud Run's credit. @returns what it pays */
  pay(of: "cpu" | "memory", usd: Money): Money {
    const left = of === "cpu" ? this.#cpuUsd : this.#memoryUsd;
    const paid = least(left, usd);
    if (of === "cpu") this.#cpuUsd = left - paid;
    else this.#memoryUsd = left - paid;
    return paid;
  }
}
