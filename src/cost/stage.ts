import type { Project } from "../project/project.ts";
import { formatUsd } from "../report/format.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { budgetVerdict, type BudgetVerdict } from "./budget.ts";
import { changeOf, type Side } from "./change.ts";
import { besideBase, driversOf } from "./drivers.ts";
import { estimateCost, type Estimate } from "./estimate.ts";
import { foreignOf, type PlannedResources } from "./plan-resources.ts";
import { refuseImpossibleUsage } from "./possible-usage.ts";
import { PRICE_BOOK, type PriceBook } from "./price-book.ts";
import type { Foreign } from "./priceable.ts";
import { ageWarning } from "./prices.ts";
import type { ForeignUsage } from "./usage-file.ts";

export interface CostDeps {
  readonly clock: Clock;
  /** The same project on the base branch; absent when it has none or it can't be read. */
  readonly base?: Project;
  /**
   * What share of the free allowances is ours, 0 to 1.
   * @defaultValue what the project says of it
   */
  readonly freeTier?: number;
  /** The prices that the base had. @defaultValue those of now */
  readonly basePrices?: PriceBook;
  /**
   * What the plan has; what of it the config does not have is priced or listed, on both sides of
   * the change.
   */
  readonly planned?: PlannedResources;
  /** Usage of resources that only the plan has, by their address. */
  readonly foreignUsage?: ReadonlyMap<string, ForeignUsage>;
}

/**
 * Estimates the month of a project, offline, from the price book.
 * @throws Failure `COST_USAGE_IMPOSSIBLE`
 */
// async: what it refuses is a rejection.
// oxlint-disable-next-line typescript/require-await
export async function costStage(project: Project, deps: CostDeps): Promise<Section<"cost">> {
  const startedMs = deps.clock.now();
  refuseImpossibleUsage(project);
  const usage = deps.foreignUsage ?? new Map<string, ForeignUsage>();
  const foreign = (of: keyof PlannedResources): Foreign => ({
    resources: foreignOf(project, deps.planned?.[of] ?? []),
    usage,
  });
  const head = sideOf(project, deps.freeTier, PRICE_BOOK, foreign("after"));
  const estimate = estimateOf(head);
  const compared = comparisonOf(head, estimate, deps, foreign("before"));
  const verdict = verdictOf(project, estimate, compared, startedMs);
  const old = ageWarning(PRICE_BOOK, startedMs);
  const failure = failureOf(verdict?.budget);
  return {
    ...estimate,
    ...compared,
    status: failure === undefined ? "passed" : "blocked",
    durationMs: deps.clock.now() - startedMs,
    summary: `likely ${formatUsd(estimate.likelyUsd)} a month`,
    warnings: [
      ...(old === undefined ? [] : [old]),
      ...(verdict?.warnings ?? []),
      ...estimate.warnings,
    ],
    assumptions: [...sharedTier(project, deps.freeTier), ...estimate.assumptions],
    ...(verdict === undefined ? {} : { budget: verdict.budget }),
    ...(failure === undefined ? {} : { failure }),
  };
}

function sideOf(
  project: Project,
  share: number | undefined,
  book: PriceBook,
  foreign: Foreign,
): Side {
  return { project, freeTier: share ?? project.freeTier?.share ?? 1, book, foreign };
}

function estimateOf({ project, freeTier, book, foreign }: Side): Estimate {
  return estimateCost(project, freeTier, book, foreign);
}

type Compared = Pick<
  Section<"cost">,
  "lines" | "drivers" | "removedLines" | "change" | "baseLikelyUsd"
>;

function comparisonOf(
  head: Side,
  { lines: now, likelyUsd }: Pick<Section<"cost">, "lines" | "likelyUsd">,
  { base: project, basePrices = head.book, freeTier }: CostDeps,
  foreign: Foreign,
): Compared {
  if (project === undefined) return { lines: now, drivers: driversOf(now) };
  const base = sideOf(project, freeTier, basePrices, foreign);
  const old = estimateOf(base);
  const { lines, removedLines } = besideBase(now, old.lines);
  return {
    lines,
    removedLines,
    drivers: driversOf(lines, removedLines),
    change: changeOf(head, base, { likelyUsd, baseUsd: old.likelyUsd }),
    baseLikelyUsd: old.likelyUsd,
  };
}

function verdictOf(
  { budget }: Project,
  { likelyUsd, ceilingUsd }: Pick<Section<"cost">, "likelyUsd" | "ceilingUsd">,
  { baseLikelyUsd }: Compared,
  nowMs: number,
): BudgetVerdict | undefined {
  if (budget === undefined) return undefined;
  return budgetVerdict(budget, { likelyUsd, ceilingUsd, baseUsd: baseLikelyUsd }, nowMs);
}

function failureOf(budget: Section<"cost">["budget"]): Section<"cost">["failure"] {
  if (budget?.outcome !== "exceeded") return undefined;
  return {
    code: "COST_OVER_BUDGET",
    message: budget.exceeded.join("; "),
    hint: "make the project cheaper, or raise `budget` in the config, or add a waiver there with a reason and an expiry date, in a reviewed change",
  };
}

/**
 * That the file's environments share the free tier is an assumption, unless the file or the caller
 * says it.
 */
function sharedTier({ freeTier }: Project, share: number | undefined): string[] {
  const count = share === undefined ? freeTier?.environments : undefined;
  if (count === undefined) return [];
  return [
    `1/${count} of the free tier, as the file's ${count} environments share one billing account: set free_tier`,
  ];
}
