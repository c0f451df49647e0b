import { z } from "zod";

import { list, text } from "../bounded.ts";
import { formatQuantity, formatUsd } from "../format.ts";
import { defineStage, section } from "../stage.ts";
import type { TerminalLine } from "../wrap.ts";

const money = z.number();

const schema = section({
  currency: z.literal("USD"),
  lowUsd: money,
  likelyUsd: money,
  highUsd: money,
  /** The likely cost when other projects of the billing account use up the free allowances. */
  withoutFreeTierUsd: money.optional(),
  /** The most that the configuration can cost with tasks of this size, without a free tier. */
  ceilingUsd: money,
  /** Undefined when the base has no estimate: unknown is shown as unknown, never as 0. */
  baseLikelyUsd: money.optional(),
  /** `""` in an estimate that failed. */
  pricesAsOf: text,
  lines: list(
    z.object({
      resourceId: text,
      label: text,
      quantity: z.number(),
      unit: text,
      unitPriceUsd: money,
      /** The part of `quantity` that the free tier covers. */
      freeQuantity: z.number(),
      monthlyUsd: money,
      /** The same line of the base; 0 where it has none. Only beside a known base. */
      baseMonthlyUsd: money.optional(),
      /** Where the quantity comes from; `plan`: a resource that only the plan has. */
      basis: z.enum(["config", "usage", "default", "plan"]),
    }),
  ),
  /** Lines that only the base has. */
  removedLines: list(z.object({ resourceId: text, label: text, baseMonthlyUsd: money })).optional(),
  /** The dearest lines with a cost, dearest first; beside a base those that change it most. */
  drivers: list(
    z.object({
      resourceId: text,
      label: text,
      monthlyUsd: money,
      baseMonthlyUsd: money.optional(),
    }),
  ).optional(),
  /**
   * Likely minus base, split; the three parts add up to the total. Absent when the base is unknown.
   */
  change: z
    .object({
      totalUsd: money,
      /** By the config alone, at the usage and the prices of now. */
      configurationUsd: money,
      /** By other prices for what the base has. */
      pricesUsd: money,
      /** By another stated usage of what both have. */
      usageUsd: money,
    })
    .optional(),
  /** What would cost less, computed by estimating the changed project. */
  tips: list(z.object({ resourceId: text, text, savesUsd: money })).optional(),
  /** What the budget says; absent without one. */
  budget: z
    .object({
      /**
       * `within` each limit; past one `warned` where the budget only warns, `waived` where it is
       * waived, else `exceeded`.
       */
      outcome: z.enum(["within", "warned", "waived", "exceeded"]),
      /** What is past its limit, as sentences. */
      exceeded: list(text),
      waiver: z
        .object({
          reason: text,
          /** The last day that it holds, `2026-12-31`. */
          expiresOn: text,
        })
        .optional(),
    })
    .optional(),
  /** Resources of the plan that Google's price list has no price for. */
  free: list(text).optional(),
  notEstimated: list(text),
  assumptions: list(text),
  warnings: list(text),
});

type Cost = z.infer<typeof schema>;

/** What a month will cost. */
export const cost = defineStage({
  schema,
  empty: {
    currency: "USD",
    lowUsd: 0,
    likelyUsd: 0,
    highUsd: 0,
    ceilingUsd: 0,
    pricesAsOf: "",
    lines: [],
    notEstimated: [],
    assumptions: [],
    warnings: [],
  },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: () => "",
  terminal: (estimate) =>
    estimate.pricesAsOf === ""
      ? []
      : [{ title: `cost a month (prices of ${estimate.pricesAsOf})`, lines: lines(estimate) }],
  serving: () => undefined,
});

/** A text that is longer moves its own line only. */
const MAX_COLUMNS = 40;

function lines(estimate: Cost): TerminalLine[] {
  return [
    headline(estimate),
    ...[withoutFreeTier(estimate)].filter((one) => one !== undefined),
    ...driverLines(estimate),
    ...costLines(estimate),
    ...(estimate.removedLines ?? []).map(({ resourceId, label, baseMonthlyUsd }) => ({
      head: "removed: ",
      text: `${resourceId} ${label}, ${formatUsd(baseMonthlyUsd)}`,
    })),
    ...budgetLines(estimate.budget),
    ...(estimate.tips ?? []).map(({ resourceId, text }) => ({
      head: "tip: ",
      text: `${resourceId}: ${text}`,
    })),
    ...estimate.warnings.map((text) => ({ head: "warning: ", text })),
    ...estimate.assumptions.map((text) => ({ head: "assumed: ", text })),
    ...estimate.notEstimated.map((text) => ({ head: "not estimated: ", text })),
    ...(estimate.free ?? []).map((text) => ({ head: "no price: ", text })),
  ];
}

function headline(estimate: Cost): string {
  const changed = change(estimate);
  return `likely ${formatUsd(estimate.likelyUsd)} (${range(estimate)}), at most ${formatUsd(estimate.ceilingUsd)}${changed === undefined ? "" : `, ${changed}`}`;
}

function driverLines({ drivers = [] }: Cost): TerminalLine[] {
  return drivers.length === 0
    ? []
    : [
        {
          head: "most: ",
          text: drivers.map((one) => `${one.resourceId} ${one.label} ${oldAndNew(one)}`).join("; "),
        },
      ];
}

/** What is free today and on the base says nothing twice. */
function oldAndNew({
  monthlyUsd,
  baseMonthlyUsd,
}: Pick<Cost["lines"][number], "monthlyUsd" | "baseMonthlyUsd">): string {
  return baseMonthlyUsd === undefined || baseMonthlyUsd === monthlyUsd
    ? formatUsd(monthlyUsd)
    : `${formatUsd(baseMonthlyUsd)} -> ${formatUsd(monthlyUsd)}`;
}

function costLines(estimate: Cost): TerminalLine[] {
  const columns = estimate.lines.map((line) => ({
    what: `${line.resourceId} ${line.label}`,
    quantity: formatQuantity(line.quantity),
    unit: line.unit,
    usd: oldAndNew(line),
    free: line.freeQuantity > 0 ? `  (${formatQuantity(line.freeQuantity)} free)` : "",
  }));
  const longest = (name: "what" | "quantity" | "unit" | "usd"): number =>
    Math.min(MAX_COLUMNS, Math.max(...columns.map((one) => one[name].length)));
  return columns.map(({ what, quantity, unit, usd, free }) => ({
    head: `${what.padEnd(longest("what"))}  `,
    text: `${quantity.padStart(longest("quantity"))} ${unit.padEnd(longest("unit"))}  ${usd.padStart(longest("usd"))}${free}`,
  }));
}

function budgetLines(budget: Cost["budget"]): TerminalLine[] {
  if (budget === undefined) return [];
  const { outcome, waiver } = budget;
  const until =
    outcome === "waived" && waiver !== undefined
      ? ` until ${waiver.expiresOn}: ${waiver.reason}`
      : "";
  return [{ head: "budget: ", text: `${OUTCOMES[outcome]}${until}` }];
}

const OUTCOMES = {
  within: "kept",
  warned: "exceeded, which only warns",
  waived: "exceeded, which is waived",
  exceeded: "exceeded",
} as const satisfies Record<NonNullable<Cost["budget"]>["outcome"], string>;

function range({ lowUsd, highUsd }: Cost): string {
  return `${formatUsd(lowUsd)} to ${formatUsd(highUsd)}`;
}

/** Undefined when nothing of it is used. */
export function withoutFreeTier({ likelyUsd, withoutFreeTierUsd }: Cost): string | undefined {
  if (withoutFreeTierUsd === undefined || withoutFreeTierUsd === likelyUsd) return undefined;
  return `likely ${formatUsd(withoutFreeTierUsd)} when the rest of the billing account uses up the free tier`;
}

function change(estimate: Cost): string | undefined {
  const { likelyUsd, baseLikelyUsd, change: parts } = estimate;
  if (baseLikelyUsd === undefined) return undefined;
  const total = `${signed(likelyUsd - baseLikelyUsd)} against the base`;
  if (parts === undefined || parts.totalUsd === 0) return total;
  const named = [
    ["configuration", parts.configurationUsd],
    ["prices", parts.pricesUsd],
    ["usage", parts.usageUsd],
  ] as const;
  const split = named.filter(([, usd]) => usd !== 0).map(([of, usd]) => `${of} ${signed(usd)}`);
  return `${total}: ${split.join(", ")}`;
}

function signed(usd: number): string {
  return `${usd >= 0 ? "+" : ""}${formatUsd(usd)}`;
}
