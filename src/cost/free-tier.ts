import { NOTHING, type Money } from "./money.ts";
import { PRICES } from "./prices.ts";

/** What there are free units of. */
type Unit =
  | "operations"
  | "requests"
  | "jobs"
  | "versions"
  | "logGib"
  | "storageWrites"
  | "storageReads";

/**
 * What is left of a month's free allowances. They belong to the billing account (logs: to the Google Cloud project), so that
 * the whole stack uses up one set of them. Cloud Run's are money at Tier 1 prices.
 * @see https://cloud.google.com/run/pricing (free tier)
 */
export class Allowances {
  #cpuUsd: Money;
  #memoryUsd: Money;
  readonly #units: Record<Unit, number>;

  /** @param share What of them is ours: 1 all, 0 none. */
  constructor(share: number) {
    this.#cpuUsd = NOTHING.plus(PRICES.run.creditCpuUsd).times(share);
    this.#memoryUsd = NOTHING.plus(PRICES.run.creditMemoryUsd).times(share);
    this.#units = {
      operations: PRICES.tasksOperation.free * share,
      requests: PRICES.run.request.free * share,
      jobs: PRICES.schedulerJob.free * share,
      versions: PRICES.secretVersion.free * share,
      logGib: PRICES.loggingGib.free * share,
      storageWrites: PRICES.storageWrite.free * share,
      storageReads: PRICES.storageRead.free * share,
    };
  }

  /** Takes up to `quantity` units. @returns those that are free */
  take(of: Unit, quantity: number): number {
    const free = Math.min(this.#units[of], quantity);
    this.#units[of] -= free;
    return free;
  }

  /** Takes up to `usd` of Cloud Run's credit. @returns what it pays */
  pay(of: "cpu" | "memory", usd: Money): Money {
    const left = of === "cpu" ? this.#cpuUsd : this.#memoryUsd;
    const paid = left.isLessThan(usd) ? left : usd;
    if (of === "cpu") this.#cpuUsd = left.minus(paid);
    else this.#memoryUsd = left.minus(paid);
    return paid;
  }
}
