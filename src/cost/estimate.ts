import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { ceilingOf } from "./ceiling.ts";
import { foreignNotes } from "./foreign-notes.ts";
import { priceable } from "./likely.ts";
import { grossOf, type ExactLine } from "./line.ts";
import { linesOf } from "./lines.ts";
import { added, inCents, least, most, sharedInCents, type Money } from "./money.ts";
import { notEstimated, warningsOf } from "./notes.ts";
import { PRICE_BOOK } from "./price-book.ts";
import type { Foreign, Priceable } from "./priceable.ts";
import { assumedOfStorage } from "./storage-lines.ts";
import { tipsOf } from "./tips.ts";

/** What of the section is about one project alone. */
export type Estimate = Omit<
  Section<"cost">,
  "status" | "durationMs" | "summary" | "failure" | "baseLikelyUsd" | "change" | "budget"
>;

/**
 * @param freeTier What share of the free allowances is ours, 0 to 1.
 * @param foreign What only the plan has.
 */
export function estimateCost(
  project: Project,
  freeTier = 1,
  book = PRICE_BOOK,
  foreign?: Foreign,
): Estimate {
  const of = priceable(project, book, foreign);
  const notes = foreignNotes(foreign?.resources ?? [], foreign?.usage ?? new Map());
  const { demand } = of;
  const likely = linesOf(of, "likely", freeTier);
  const high = linesOf(of, "high", freeTier);
  const range = rangeOf(of, freeTier, likely, high);
  const lines = shown(likely);
  return {
    currency: "USD",
    lowUsd: inCents(range.low),
    likelyUsd: inCents(range.likely),
    highUsd: inCents(range.high),
    withoutFreeTierUsd: inCents(added(likely.map(grossOf))),
    ceilingUsd: inCents(ceilingOf(of, high)),
    pricesAsOf: book.asOf,
    lines,
    tips: tipsOf(of, freeTier, range.likely, costsOf(lines)),
    notEstimated: [...notEstimated(project, demand), ...notes.notEstimated],
    assumptions: [...demand.assumptions, ...assumedOfStorage(of), ...notes.assumptions],
    ...(notes.free.length === 0 ? {} : { free: notes.free }),
    warnings: warningsOf(of),
  };
}

/**
 * The month three times, perfectly packed, likely and without overlap, all with the same share of
 * the free tier; low and high are the least and the most of them, as packing saves free time and
 * leaves minimum instances idle. Not rounded.
 */
export function rangeOf(
  of: Priceable,
  freeTier: number,
  likelyLines = linesOf(of, "likely", freeTier),
  highLines = linesOf(of, "high", freeTier),
): { readonly low: Money; readonly likely: Money; readonly high: Money } {
  const likely = totalOf(likelyLines);
  const packed = totalOf(linesOf(of, "low", freeTier));
  const apart = totalOf(highLines);
  return {
    low: least(packed, least(likely, apart)),
    likely,
    high: most(packed, most(likely, apart)),
  };
}

function totalOf(lines: readonly ExactLine[]): Money {
  return added(lines.map(({ usd }) => usd));
}

/** Resource id -> what its lines cost. */
function costsOf(lines: Estimate["lines"]): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const { resourceId, monthlyUsd } of lines) {
    costs.set(resourceId, (costs.get(resourceId) ?? 0) + monthlyUsd);
  }
  return costs;
}

/** The lines in cents that add up to the total. */
function shown(lines: readonly ExactLine[]): Estimate["lines"] {
  const cents = sharedInCents(lines.map(({ usd }) => usd));
  return lines.map(
    ({ resourceId, label, quantity, unit, unitPriceUsd, freeQuantity, basis }, at) => ({
      resourceId,
      label,
      quantity,
      unit,
      unitPriceUsd,
      freeQuantity,
      monthlyUsd: cents[at] ?? 0,
      basis,
    }),
  );
}
