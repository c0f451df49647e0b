import { BigNumber } from "bignumber.js";

import type { Project } from "../project/project.ts";
import { formatUsd } from "../report/format.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { servingOf } from "./billable-seconds.ts";
import { overBudget } from "./budget.ts";
import { ceilingOf } from "./ceiling.ts";
import { demandOf } from "./demand.ts";
import type { ExactLine } from "./line.ts";
import { linesOf } from "./lines.ts";
import { added, inCents, sharedInCents, type Money } from "./money.ts";
import { notEstimated, warningsOf } from "./notes.ts";
import { PRICE_BOOK, type PriceBook } from "./price-book.ts";
import type { Priceable } from "./priceable.ts";
import { ageWarning } from "./prices.ts";
import { assumedOfStorage } from "./storage-lines.ts";

export interface CostDeps {
  readonly clock: Clock;
  /** The same project on the base branch; absent when it has none or it can't be read. */
  readonly base?: Project;
  /** What share of the free allowances is ours, 0 to 1. @defaultValue 1 */
  readonly freeTier?: number;
}

/** Estimates the month of a project, offline, from the price book. */
export function costStage(project: Project, deps: CostDeps): Promise<Section<"cost">> {
  const startedMs = deps.clock.now();
  const { base: baseProject, freeTier } = deps;
  const now = estimateCost(project, freeTier);
  const old = ageWarning(PRICE_BOOK, startedMs);
  const estimate = { ...now, warnings: [...(old === undefined ? [] : [old]), ...now.warnings] };
  const base =
    baseProject === undefined ? undefined : estimateCost(baseProject, freeTier).likelyUsd;
  const over = overBudget(project.budget, estimate.likelyUsd, base);
  return Promise.resolve({
    ...estimate,
    status: over === undefined ? "passed" : "blocked",
    durationMs: deps.clock.now() - startedMs,
    summary: `likely ${formatUsd(estimate.likelyUsd)} a month`,
    ...(over === undefined
      ? {}
      : {
          failure: {
            code: "COST_OVER_BUDGET",
            message: over,
            hint: "raise `budget` in the config in a reviewed change, or make the project cheaper",
          },
        }),
    ...(base === undefined ? {} : { baseLikelyUsd: base }),
  });
}

type Estimate = Omit<
  Section<"cost">,
  "status" | "durationMs" | "summary" | "failure" | "baseLikelyUsd"
>;

/** @param freeTier What share of the free allowances is ours, 0 to 1. */
export function estimateCost(project: Project, freeTier = 1, book = PRICE_BOOK): Estimate {
  const of = priceable(project, book);
  const { demand } = of;
  const likely = linesOf(of, "likely", freeTier);
  const range = rangeOf(of, freeTier, likely);
  return {
    currency: "USD",
    lowUsd: inCents(range.low),
    likelyUsd: inCents(range.likely),
    highUsd: inCents(range.high),
    withoutFreeTierUsd: inCents(totalOf(linesOf(of, "likely", 0))),
    ceilingUsd: inCents(ceilingOf(of)),
    pricesAsOf: book.asOf,
    lines: shown(likely),
    notEstimated: notEstimated(project, demand),
    assumptions: [...demand.assumptions, ...assumedOfStorage(of)],
    warnings: warningsOf(of),
  };
}

/** What a project's lines are made of. */
export function priceable(project: Project, book: PriceBook = PRICE_BOOK): Priceable {
  const demand = demandOf(project, book);
  const serving = new Map(project.workers.map((worker) => [worker.id, servingOf(worker, demand)]));
  return { project, book, demand, serving };
}

/**
 * The month three times, perfectly packed, likely and without overlap, all with the same share of the free tier; low and high
 * are the least and the most of them, as packing saves free time and leaves minimum instances idle. Not rounded.
 */
export function rangeOf(
  of: Priceable,
  freeTier: number,
  likelyLines = linesOf(of, "likely", freeTier),
): { readonly low: Money; readonly likely: Money; readonly high: Money } {
  const likely = totalOf(likelyLines);
  const all = [
    totalOf(linesOf(of, "low", freeTier)),
    likely,
    totalOf(linesOf(of, "high", freeTier)),
  ] as const;
  return { low: BigNumber.min(...all), likely, high: BigNumber.max(...all) };
}

function totalOf(lines: readonly ExactLine[]): Money {
  return added(lines.map(({ usd }) => usd));
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
