import priceBook from "./price-book.json" with { type: "json" };

/** List prices in US dollars, without commitments; the file names the page of each. */
export const PRICES = priceBook;

/** Seconds in the month that Google's prices are quoted for (730 hours). */
export const MONTH_SECONDS = priceBook.hoursPerMonth * 3600;

/** Cloud Run's price tier of a region. An unknown region is priced as the dearer tier, and said so. */
export function runTier(region: string): { tier: "tier1" | "tier2"; known: boolean } {
  if (priceBook.run.tier1Regions.includes(region)) return { tier: "tier1", known: true };
  return { tier: "tier2", known: priceBook.run.tier2Regions.includes(region) };
}
