import { Failure, type ExitCode } from "../base/failure.ts";
import { PRICE_BOOK, type Price, type PriceBook } from "../cost/price-book.ts";
import { ageWarning, runTier } from "../cost/prices.ts";
import { REGION_FORM } from "../project/schema/regions.ts";
import { formatQuantity, formatUnitPrice } from "../report/format.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";

export interface PricesOptions {
  /** The region to show prices of; both tiers of Cloud Run when absent. */
  readonly region?: string;
  readonly json: boolean;
}

/**
 * `cloud-tasks prices`: the price book behind estimates, each price with its source and the date it
 * was read. With `--json` it is the book itself, which `cost --base-prices` accepts.
 * @throws Failure `PRICES_REGION`
 */
export function pricesCommand(
  { region, json }: PricesOptions,
  console: Console,
  clock: Clock,
): ExitCode {
  const notes = notesOn(region, clock.now());
  const book = region === undefined ? PRICE_BOOK : bookOf(region);
  if (json) {
    console.out(`${JSON.stringify(book)}\n`);
    return 0;
  }
  for (const note of notes) console.progress.warn(note);
  console.out(
    [
      `prices in US dollars, reviewed on ${book.asOf}${region === undefined ? "" : `, in ${region}`}`,
      ...Object.entries(book.prices).flatMap(([id, price]) => priceLines(id, price)),
      "",
      `Cloud Run gives ${formatUnitPrice(book.credit.cpuUsd)} of CPU and ${formatUnitPrice(book.credit.memoryUsd)} of memory free each month for each ${book.credit.freeFor}: ${book.credit.note ?? ""}`,
      "",
    ].join("\n"),
  );
  return 0;
}

function notesOn(region: string | undefined, nowMs: number): string[] {
  if (region !== undefined && !REGION_FORM.test(region)) {
    throw new Failure("PRICES_REGION", `--region ${JSON.stringify(region)} is not a valid region`, {
      exitCode: 2,
      hint: "use a region such as us-central1",
    });
  }
  return [
    region === undefined ? undefined : runTier(PRICE_BOOK, region).warning,
    ageWarning(PRICE_BOOK, nowMs),
  ].filter((note) => note !== undefined);
}

/** The book with only the prices that apply in a region. */
function bookOf(region: string): PriceBook {
  const { tier } = runTier(PRICE_BOOK, region);
  const prices = Object.fromEntries(
    Object.entries(PRICE_BOOK.prices).map(([id, price]) => [
      id,
      { ...price, usd: typeof price.usd === "number" ? price.usd : price.usd[tier] },
    ]),
  ) as PriceBook["prices"];
  return { ...PRICE_BOOK, prices };
}

function priceLines(id: string, price: Price): string[] {
  const { service, what, unit, usd, free, freeFor, verified, source, readOn, note } = price;
  const amount =
    typeof usd === "number"
      ? formatUnitPrice(usd)
      : `Tier 1 ${formatUnitPrice(usd.tier1)}, Tier 2 ${formatUnitPrice(usd.tier2)}`;
  const skus = typeof price.sku === "string" ? [price.sku] : (price.sku ?? []);
  return [
    "",
    `${service}: ${what} (${id})`,
    `  ${amount} for each ${unit}${free === undefined ? "" : `, ${formatQuantity(free)} free a month for each ${freeFor}`}`,
    `  ${verified ? "read" : "NOT VERIFIED, read"} on ${readOn}: ${source}${skus.length === 0 ? "" : `, SKU ${skus.join(", ")}`}`,
    ...(note === undefined ? [] : [`  ${note}`]),
  ];
}
