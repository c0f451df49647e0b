import { z } from "zod";

import { Failure } from "../base/failure.ts";
import embedded from "./price-book.json" with { type: "json" };

const usd = z.number().min(0).max(1_000_000);
const amount = z.number().min(0).max(1e12);
const text = z.string().max(1_000);
const date = z.iso.date();
const regions = z.array(z.string().max(63)).max(1_000);

/** Where a price comes from, so that a reviewer can read it again. */
const origin = {
  /** Google's page that states it. */
  source: z.url({ protocol: /^https$/ }),
  /** When the newest copy was read. */
  readOn: date,
  note: text.optional(),
};

const price = z.strictObject({
  service: text,
  what: text,
  unit: text,
  /** Dollars of a unit: everywhere the same, or by Cloud Run's tier of the region. */
  usd: z.union([usd, z.strictObject({ tier1: usd, tier2: usd })]),
  /** Units that are free each month, and who shares them. */
  free: amount.optional(),
  freeFor: z.enum(["billing account", "Google Cloud project"]).optional(),
  /** How many kB one unit takes. */
  chunkKb: z.number().positive().max(1e6).optional(),
  /** Ids in Google's billing catalog. */
  sku: z.union([text, z.array(text).max(100)]).optional(),
  /** False: its sources disagree or there is one of second hand. The note says which. */
  verified: z.boolean(),
  ...origin,
});

const PRICE_IDS = [
  "tasksOperation",
  "runRequest",
  "runCpu",
  "runMemory",
  "runIdleCpu",
  "runIdleMemory",
  "runAlwaysCpu",
  "runAlwaysMemory",
  "egressGib",
  "schedulerJob",
  "secretVersion",
  "secretAccess",
  "imageGib",
  "buildMinute",
  "loggingGib",
  "alertCondition",
  "storageGib",
  "storageElsewhereGib",
  "storageWrite",
  "storageRead",
] as const;

export type PriceId = (typeof PRICE_IDS)[number];

const bookSchema = z.strictObject({
  /** When the whole book was reviewed last. */
  asOf: date,
  currency: z.literal("USD"),
  hoursPerMonth: z.literal(730),
  /** What Cloud Run gives for free, in dollars. */
  credit: z.strictObject({ cpuUsd: usd, memoryUsd: usd, freeFor: text, ...origin }),
  regions: z.strictObject({
    tier1: regions,
    /** Sources disagree whether they are Tier 1. */
    unverifiedTier1: regions,
    tier2: regions,
    /** Where Cloud Storage has a free tier. */
    freeStorage: regions,
    ...origin,
  }),
  prices: z.record(z.enum(PRICE_IDS), price),
});

/**
 * Google's list prices in US dollars, without commitments, each with where and when it was read.
 */
export type PriceBook = z.infer<typeof bookSchema>;
export type Price = PriceBook["prices"][PriceId];

/** The book that this version was built with; `price-book.test.ts` checks it by the schema. */
export const PRICE_BOOK = embedded as PriceBook;

/**
 * Reads a book as `cloud-tasks prices --json` prints it, for the prices of another day.
 * @param file What to call it in an error.
 * @throws Failure `COST_PRICES`
 */
export function parsePriceBook(json: string, file: string): PriceBook {
  try {
    return bookSchema.parse(JSON.parse(json));
  } catch (cause) {
    const [issue] = cause instanceof z.ZodError ? cause.issues : [];
    const place =
      issue === undefined
        ? "it is not JSON"
        : `${issue.path.map(String).join(".")}: ${issue.message}`;
    throw new Failure("COST_PRICES", `${file} is not a price book: ${place.slice(0, 300)}`, {
      exitCode: 2,
      hint: "write one with cloud-tasks prices --json",
      cause,
    });
  }
}
