import { PRICE_BOOK, type PriceBook, type PriceId } from "./price-book.ts";

/** Seconds in the month that Google's prices are quoted for (730 hours). */
export const MONTH_SECONDS = PRICE_BOOK.hoursPerMonth * 3600;

/** A book that was not reviewed for longer gets a warning: Google changes several prices a year. */
export const MAX_BOOK_AGE_DAYS = 180;
const DAY_MS = 86_400_000;

type Tier = "tier1" | "tier2";

/**
 * Cloud Run's price tier of a region. An unknown one is priced as the dearer tier; one whose
 * sources disagree as Tier 1, its ceiling as Tier 2. Both are said in a warning.
 */
export function runTier(
  { regions }: PriceBook,
  region: string,
): { tier: Tier; ceiling: Tier; warning?: string } {
  if (regions.unverifiedTier1.includes(region)) {
    return {
      tier: "tier1",
      ceiling: "tier2",
      warning: `the price tier of ${region} is not verified, as sources disagree: priced as Tier 1, the ceiling as Tier 2 (+40 %)`,
    };
  }
  if (regions.tier1.includes(region)) return { tier: "tier1", ceiling: "tier1" };
  const known = { tier: "tier2", ceiling: "tier2" } as const;
  if (regions.tier2.includes(region)) return known;
  return {
    ...known,
    warning: `region ${region} is not in the price book: priced as Tier 2, so this is an upper estimate`,
  };
}

/** Dollars of a unit. @param tier Of Cloud Run's region, where the price has one. */
export function usdOf({ prices }: PriceBook, id: PriceId, tier: Tier = "tier2"): number {
  const { usd } = prices[id];
  return typeof usd === "number" ? usd : usd[tier];
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
  book: PriceBook,
  region: string,
  isRequestBased: boolean,
  tier: Tier = runTier(book, region).tier,
): RunRates {
  if (!isRequestBased) {
    return {
      cpu: usdOf(book, "runAlwaysCpu", tier),
      memory: usdOf(book, "runAlwaysMemory", tier),
      idleCpu: 0,
      idleMemory: 0,
    };
  }
  return {
    cpu: usdOf(book, "runCpu", tier),
    memory: usdOf(book, "runMemory", tier),
    idleCpu: usdOf(book, "runIdleCpu", tier),
    idleMemory: usdOf(book, "runIdleMemory", tier),
  };
}

/** What to know of a book that nobody reviewed for long; undefined while it is fresh. */
export function ageWarning({ asOf }: PriceBook, nowMs: number): string | undefined {
  const days = Math.floor((nowMs - Date.parse(asOf)) / DAY_MS);
  if (days <= MAX_BOOK_AGE_DAYS) return undefined;
  return `the prices were reviewed ${days} days ago, on ${asOf}: use a newer version of cloud-tasks, or compare them with Google's pages (cloud-tasks prices)`;
}
