import type { z } from "zod";

import type { budget, freeTier } from "./schema/budget.ts";

/** Limits on the monthly estimate in US dollars. */
export interface Budget {
  readonly maxMonthlyUsd?: number;
  readonly maxIncreaseUsd?: number;
  readonly maxIncreasePercent?: number;
  readonly maxCeilingUsd?: number;
  /**
   * What happens past a limit: the cost gate says no (exit 3), or the report says so.
   * @defaultValue "fail"
   */
  readonly onExceeded?: "fail" | "warn";
  readonly waiver?: BudgetWaiver;
}

/** Lets the limits be exceeded. */
export interface BudgetWaiver {
  readonly reason: string;
  /** The last day that it holds, in UTC: `2026-12-31`. */
  readonly expiresOn: string;
}

/** What part of the billing account's free allowances an estimate counts on. */
export interface FreeTierShare {
  /** 0 to 1. */
  readonly share: number;
  /** How many environments of the file share all of it; absent where the file states the share. */
  readonly environments?: number;
}

export function budgetOf(given: z.infer<typeof budget> | undefined): Budget | undefined {
  if (given === undefined) return undefined;
  const { waiver } = given;
  const all = {
    maxMonthlyUsd: given.max_monthly_usd,
    maxIncreaseUsd: given.max_increase_usd,
    maxIncreasePercent: given.max_increase_percent,
    maxCeilingUsd: given.max_ceiling_usd,
    onExceeded: given.on_exceeded,
    waiver:
      waiver === undefined ? undefined : { reason: waiver.reason, expiresOn: waiver.expires_on },
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** @param environments Names of the file's environments; production is one without a word. */
export function freeTierOf(
  stated: z.infer<typeof freeTier> | undefined,
  environments: readonly string[],
): FreeTierShare {
  if (stated === "full") return { share: 1 };
  if (stated === "none") return { share: 0 };
  if (stated !== undefined) return { share: stated };
  const count = new Set([...environments, "production"]).size;
  return count === 1 ? { share: 1 } : { share: 1 / count, environments: count };
}
