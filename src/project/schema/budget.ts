import { z } from "zod";

import { optional, required } from "./values.ts";

const usd = z.number().min(0);
/** A day that there is. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "is not a day", abort: true })
  .refine((text) => z.iso.date().safeParse(text).success, { error: "is not a day" });

const WAIVER = z.strictObject({
  reason: required(z.string().min(1, { error: "must say why" }), {
    description: "Why the limits may be exceeded; the report shows it.",
    examples: ["load test in November, OPS-1234"],
  }),
  expires_on: required(day, {
    description: "The last day that the waiver holds, in UTC.",
    examples: ["2026-12-31"],
  }),
});

/** Limits on the estimate. */
export const budget = z.strictObject({
  max_monthly_usd: optional(usd, {
    description: "The most that the likely estimate of a month may be, in US dollars.",
    examples: [100],
  }),
  max_increase_usd: optional(usd, {
    description: "The most that a change may add to a month, in US dollars.",
    examples: [20],
  }),
  max_increase_percent: optional(usd, {
    description: "The most that a change may add to a month, in percent.",
    examples: [25],
  }),
  max_ceiling_usd: optional(usd, {
    description:
      "The most that the configuration may cost at its limits in a month, in US dollars.",
    examples: [5000],
  }),
  on_exceeded: optional(z.enum(["fail", "warn"]), {
    description: "fail: the cost gate says no. warn: the report says so, and nothing stops.",
    default: "fail",
    examples: ["warn"],
  }),
  waiver: optional(WAIVER, {
    description: "Lets the limits be exceeded until a day, for a reason.",
    examples: [{ reason: "load test in November, OPS-1234", expires_on: "2026-12-31" }],
  }),
});

export const BUDGET_META = {
  description: "Limits on the estimate; past one the cost gate says no.",
  examples: [{ max_monthly_usd: 100 }],
} as const;

export const freeTier = z.union([z.enum(["full", "none"]), z.number().min(0).max(1)]);

export const FREE_TIER_META = {
  description:
    "How much of the billing account's free allowances is for this environment: full, none, or a share from 0 to 1; equal shares for the environments of the file when it is left out.",
  examples: ["full", 0.25],
} as const;
