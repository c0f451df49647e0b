import type { Budget } from "../project/project.ts";
import { formatUsd } from "../report/format.ts";

/**
 * What a budget has against an estimate; undefined when it holds.
 * @param baseUsd The likely cost of the base; undefined when it is unknown, which leaves the increase unchecked.
 */
export function overBudget(
  budget: Budget | undefined,
  likelyUsd: number,
  baseUsd: number | undefined,
): string | undefined {
  if (budget?.maxMonthlyUsd !== undefined && likelyUsd > budget.maxMonthlyUsd) {
    return `the likely cost of ${formatUsd(likelyUsd)} a month is above the budget of ${formatUsd(budget.maxMonthlyUsd)}`;
  }
  if (baseUsd === undefined) return undefined;
  const increase = likelyUsd - baseUsd;
  if (budget?.maxIncreaseUsd !== undefined && increase > budget.maxIncreaseUsd) {
    return `the change adds ${formatUsd(increase)} a month, more than the budget's ${formatUsd(budget.maxIncreaseUsd)}`;
  }
  const percent = baseUsd === 0 ? Number.POSITIVE_INFINITY : (increase / baseUsd) * 100;
  if (
    budget?.maxIncreasePercent !== undefined &&
    increase > 0 &&
    percent > budget.maxIncreasePercent
  ) {
    return `the change adds ${baseUsd === 0 ? "cost where there was none" : `${percent.toFixed(0)} %`}, more than the budget's ${budget.maxIncreasePercent} %`;
  }
  return undefined;
}
