import priceBook from "./price-book.json" with { type: "json" };

/** List prices in US dollars, without commitments; the file names the page of each. */
export const PRICES = priceBook;

/** Seconds in the month that Google's prices are quoted for (730 hours). */
export const MONTH_SECONDS = priceBook.hoursPerMonth * 3600;

type Tier = "tier1" | "tier2";

/**
 * Cloud Run's price tier of a region. An unknown one is priced as the dearer tier; one whose sources disagree as Tier 1, its
 * ceiling as Tier 2. Both are said in a warning.
 */
export function runTier(region: string): { tier: Tier; ceiling: Tier; warning?: string } {
  if (priceBook.run.unverifiedTier1Regions.includes(region)) {
    return {
      tier: "tier1",
      ceiling: "tier2",
      warning: `the price tier of ${region} is not verified, sources disagree: priced as Tier 1, the ceiling as Tier 2 (+40 %)`,
    };
  }
  if (priceBook.run.tier1Regions.includes(region)) return { tier: "tier1", ceiling: "tier1" };
  const known = { tier: "tier2", ceiling: "tier2" } as const;
  if (priceBook.run.tier2Regions.includes(region)) return known;
  return {
    ...known,
    warning: `region ${region} is not in the price book: priced as Tier 2, so this is an upper estimate`,
  };
}

/** Cloud Run's prices of a second; an instance whose CPU is always on has no idle time. */
export interface RunRates {
  readonly cpu: number;
  readonly memory: number;
  readonly idleCpu: number;
  readonly idleMemory: number;
}

/**
 * @param isRequestBased `cpu_idle`: CPU is billed while a request is served
 * @param tier By default the region's.
 */
export function ratesOf(
  region: string,
  isRequestBased: boolean,
  tier: Tier = runTier(region).tier,
): RunRates {
  if (isRequestBased) return priceBook.run.requestBased[tier];
  return { ...priceBook.run.instanceBased[tier], idleCpu: 0, idleMemory: 0 };
}
