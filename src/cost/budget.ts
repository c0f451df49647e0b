import type { Budget } from "../project/budget.ts";
import { formatUsd } from "../report/format.ts";
import type { Section } from "../report/report.ts";

const DAY_MS = 86_400_000;

/** What a budget is held against. */
export interface Spending {
  readonly likelyUsd: number;
  readonly ceilingUsd: number;
  /**
   * The likely cost of the base; undefined when it is unknown, which leaves the increase unchecked.
   */
  readonly baseUsd: number | undefined;
}

/** What a budget has to say, for the section of the cost. */
export interface BudgetVerdict {
  readonly budget: NonNullable<Section<"cost">["budget"]>;
  readonly warnings: readonly string[];
}

/** Holds an estimate against its budget. A waiver holds until the end of its day. */
export function budgetVerdict(budget: Budget, spending: Spending, nowMs: number): BudgetVerdict {
  const { waiver, onExceeded = "fail" } = budget;
  const exceeded = [...exceededLimits(budget, spending)];
  const isExpired = waiver !== undefined && nowMs >= Date.parse(waiver.expiresOn) + DAY_MS;
  const shown = { exceeded, ...(waiver === undefined ? {} : { waiver }) };
  const unchecked = uncheckedIncrease(budget, spending);
  if (exceeded.length === 0) {
    const left = isExpired
      ? [
          `the waiver of the budget (${waiver.reason}) expired on ${waiver.expiresOn}: remove the waiver`,
        ]
      : [];
    return { budget: { outcome: "within", ...shown }, warnings: [...unchecked, ...left] };
  }
  if (waiver !== undefined && !isExpired) {
    const until = `waived until ${waiver.expiresOn}: ${waiver.reason}`;
    return {
      budget: { outcome: "waived", ...shown },
      warnings: [...unchecked, ...exceeded.map((one) => `${one}; ${until}`)],
    };
  }
  const withExpiry = isExpired
    ? [...exceeded, `the waiver of the budget (${waiver.reason}) expired on ${waiver.expiresOn}`]
    : exceeded;
  return {
    budget: {
      ...shown,
      outcome: onExceeded === "warn" ? "warned" : "exceeded",
      exceeded: withExpiry,
    },
    warnings: [...unchecked, ...(onExceeded === "warn" ? withExpiry : [])],
  };
}

/** True when it takes a base to check a budget. */
export function limitsIncrease(budget: Budget | undefined): boolean {
  return budget?.maxIncreaseUsd !== undefined || budget?.maxIncreasePercent !== undefined;
}

function uncheckedIncrease(budget: Budget, { baseUsd }: Spending): string[] {
  if (baseUsd !== undefined || !limitsIncrease(budget)) return [];
  return ["the budget for the increase is not checked, because the cost of the base is unknown"];
}

function* exceededLimits(
  budget: Budget,
  { likelyUsd, ceilingUsd, baseUsd }: Spending,
): Generator<string> {
  const { maxMonthlyUsd, maxCeilingUsd, maxIncreaseUsd, maxIncreasePercent } = budget;
  if (maxMonthlyUsd !== undefined && likelyUsd > maxMonthlyUsd) {
    yield `the likely cost of ${formatUsd(likelyUsd)} a month exceeds the budget of ${formatUsd(maxMonthlyUsd)}`;
  }
  if (maxCeilingUsd !== undefined && ceilingUsd > maxCeilingUsd) {
    yield `the configuration can cost ${formatUsd(ceilingUsd)} a month, more than the budget's ceiling of ${formatUsd(maxCeilingUsd)}`;
  }
  if (baseUsd === undefined) return;
  // Whole cents: binary fractions would put an increase of $20.00 above $20.
  const increase = Math.round((likelyUsd - baseUsd) * 100) / 100;
  if (maxIncreaseUsd !== undefined && increase > maxIncreaseUsd) {
    yield `the change adds ${formatUsd(increase)} a month, more than the budget's ${formatUsd(maxIncreaseUsd)}`;
  }
  const percent = baseUsd === 0 ? Number.POSITIVE_INFINITY : (increase / baseUsd) * 100;
  if (maxIncreasePercent !== undefined && increase > 0 && percent > maxIncreasePercent) {
    yield `the change adds ${baseUsd === 0 ? "cost where there was none" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`}, more than the budget's ${maxIncreasePercent} %`;
  }
}
