import { describe, expect, it } from "vitest";

import type { Budget } from "../project/budget.ts";
import { budgetVerdict } from "./budget.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const spending = { likelyUsd: 120, ceilingUsd: 900, baseUsd: 100 };
const held = (
  budget: Budget,
  baseUsd: number | undefined = 100,
): ReturnType<typeof budgetVerdict> => budgetVerdict(budget, { ...spending, baseUsd }, NOON);

describe("budgetVerdict", () => {
  it.each<[Budget, RegExp]>([
    [{ maxMonthlyUsd: 119.99 }, /\$120\.00 .*\$119\.99/],
    [{ maxCeilingUsd: 899 }, /\$900\.00 .*ceiling of \$899\.00/],
    [{ maxIncreaseUsd: 19.99 }, /adds \$20\.00 .*\$19\.99/],
    [{ maxIncreasePercent: 19 }, /adds 20 %.*19 %/],
  ])("finds %j exceeded", (budget, words) => {
    const { outcome, exceeded } = held(budget).budget;
    expect(outcome).toBe("exceeded");
    expect(exceeded).toHaveLength(1);
    expect(exceeded[0]).toMatch(words);
  });

  it.each<Budget>([
    { maxMonthlyUsd: 120 },
    { maxCeilingUsd: 900 },
    { maxIncreaseUsd: 20 },
    { maxIncreasePercent: 20 },
    {},
  ])("finds %j kept", (budget) => {
    expect(held(budget)).toEqual({ budget: { outcome: "within", exceeded: [] }, warnings: [] });
  });

  it("tells all limits that are exceeded", () => {
    const all = { maxMonthlyUsd: 1, maxCeilingUsd: 1, maxIncreaseUsd: 1, maxIncreasePercent: 1 };
    expect(held(all).budget.exceeded).toHaveLength(4);
  });

  it("holds whole cents against the limit: 0.30 - 0.10 is not above 0.20", () => {
    const cents = { likelyUsd: 0.3, ceilingUsd: 1, baseUsd: 0.1 };
    expect(budgetVerdict({ maxIncreaseUsd: 0.2 }, cents, NOON).budget.outcome).toBe("within");
  });

  it("counts cost where there was none as more than any percentage", () => {
    expect(held({ maxIncreasePercent: 1e9 }, 0).budget.exceeded[0]).toContain("there was none");
  });

  it("says that an increase without a base is not checked", () => {
    const { budget, warnings } = budgetVerdict(
      { maxIncreaseUsd: 1 },
      { ...spending, baseUsd: undefined },
      NOON,
    );
    expect(budget.outcome).toBe("within");
    expect(warnings.join()).toContain("not checked");
  });

  it("only warns where it is told to", () => {
    const { budget, warnings } = held({ maxMonthlyUsd: 1, onExceeded: "warn" });
    expect(budget.outcome).toBe("warned");
    expect(warnings).toEqual(budget.exceeded);
  });

  const waiver = (expiresOn: string): Budget => ({
    maxMonthlyUsd: 1,
    waiver: { reason: "load test", expiresOn },
  });

  it.each(["2026-11-24", "2027-01-01"])("is waived until the end of %s", (day) => {
    const { budget, warnings } = held(waiver(day));
    expect(budget.outcome).toBe("waived");
    expect(warnings.join()).toContain(`waived until ${day}: load test`);
  });

  it("is not waived any more on the day after, and says so", () => {
    const { budget } = held(waiver("2026-11-23"));
    expect(budget.outcome).toBe("exceeded");
    expect(budget.exceeded.at(-1)).toContain("(load test) expired on 2026-11-23");
    const kept = held({ ...waiver("2026-11-23"), maxMonthlyUsd: 500 });
    expect(kept.budget.outcome).toBe("within");
    expect(kept.warnings.join()).toContain("remove the waiver");
  });
});
