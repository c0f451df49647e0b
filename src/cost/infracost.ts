import type { Project } from "../project/project.ts";
import type { CostLine, Section } from "../report/report.ts";
import {
  digitsOf,
  divided,
  MONEY_DECIMALS,
  NOTHING,
  PRICE_DECIMALS,
  QUANTITY_DECIMALS,
  scaledPrice,
  scaledQuantity,
  type Money,
} from "./money.ts";

const HOURS = 730n;
/** Of what an hour takes of a month. */
const HOURLY_DECIMALS = 12;

/** The quantity of what is billed once a month. */
const MONTH = scaledQuantity(1);

/** Decimals as texts, so that nobody rounds them by reading; null where there is none. */
type Decimal = string | null;

interface Component {
  readonly name: string;
  readonly unit: string;
  readonly hourlyQuantity: Decimal;
  readonly monthlyQuantity: Decimal;
  readonly price: string;
  readonly hourlyCost: Decimal;
  readonly monthlyCost: Decimal;
  readonly usageBased: boolean;
  readonly priceNotFound: boolean;
}

interface Part {
  readonly resourceId: string;
  readonly name: string;
  readonly unit: string;
  /** As `scaledQuantity`. */
  readonly quantity: bigint;
  /** As `scaledPrice`. */
  readonly price: bigint;
  readonly isUsage: boolean;
}

/**
 * The estimate in Infracost's JSON of version 0.2, for what reads that: its `comment` and `output`,
 * policies, dashboards. Amounts are the likely ones. A line of which a part is free is two
 * components, so that each is its price times its quantity. What the base had is known as amounts:
 * its components are one month each. It has no keys beyond that format.
 * @see https://github.com/infracost/infracost/blob/master/schema/infracost.schema.json
 * @see https://github.com/infracost/infracost/blob/master/internal/output/output.go
 */
export function infracostJson(
  project: Project,
  cost: Section<"cost">,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const isCompared = cost.baseLikelyUsd !== undefined;
  const past = isCompared ? pastParts(cost) : undefined;
  const breakdown = breakdownOf(project, cost.lines.flatMap(presentParts));
  const pastBreakdown = past === undefined ? null : breakdownOf(project, past);
  const diff = isCompared ? breakdownOf(project, diffParts(cost)) : null;
  const summary = summaryOf(cost, breakdown.resources.length);
  return {
    version: "0.2",
    metadata: { infracostCommand: isCompared ? "diff" : "breakdown" },
    currency: "USD",
    projects: [
      {
        name: project.name,
        displayName: `${project.name} (${project.environment})`,
        metadata: { path: "cloud-tasks.yaml", type: "terraform_dir" },
        pastBreakdown,
        breakdown,
        diff,
        summary,
      },
    ],
    totalHourlyCost: breakdown.totalHourlyCost,
    totalMonthlyCost: breakdown.totalMonthlyCost,
    totalMonthlyUsageCost: breakdown.totalMonthlyUsageCost,
    pastTotalHourlyCost: pastBreakdown?.totalHourlyCost ?? null,
    pastTotalMonthlyCost: pastBreakdown?.totalMonthlyCost ?? null,
    pastTotalMonthlyUsageCost: pastBreakdown?.totalMonthlyUsageCost ?? null,
    diffTotalHourlyCost: diff?.totalHourlyCost ?? null,
    diffTotalMonthlyCost: diff?.totalMonthlyCost ?? null,
    diffTotalMonthlyUsageCost: diff?.totalMonthlyUsageCost ?? null,
    timeGenerated: new Date(nowMs).toISOString(),
    summary,
  };
}

function presentParts(line: CostLine): Part[] {
  const { resourceId, label, unit, freeQuantity, unitPriceUsd, basis } = line;
  const free = scaledQuantity(freeQuantity);
  const quantity = scaledQuantity(line.quantity) - free;
  const of = { resourceId, unit, isUsage: basis === "usage" || basis === "default" };
  return [
    { ...of, name: label, quantity, price: scaledPrice(unitPriceUsd) },
    ...(freeQuantity > 0
      ? [{ ...of, name: `${label}, free allowance`, quantity: free, price: 0n }]
      : []),
  ];
}

/** A month of a line at what it costs, of which the quantity is not known. */
function monthOf(line: Pick<CostLine, "resourceId" | "label">, price: bigint): Part {
  const { resourceId, label } = line;
  return { resourceId, name: label, unit: "month", quantity: MONTH, price, isUsage: false };
}

function pastParts({ lines, removedLines = [] }: Section<"cost">): Part[] {
  return [...lines, ...removedLines]
    .filter(({ baseMonthlyUsd = 0 }) => baseMonthlyUsd > 0)
    .map((line) => monthOf(line, scaledPrice(line.baseMonthlyUsd ?? 0)));
}

function diffParts({ lines, removedLines = [] }: Section<"cost">): Part[] {
  return [...lines, ...removedLines.map((line) => ({ ...line, monthlyUsd: 0 }))]
    .map((line) =>
      monthOf(line, scaledPrice(line.monthlyUsd) - scaledPrice(line.baseMonthlyUsd ?? 0)),
    )
    .filter(({ price }) => price !== 0n);
}

function breakdownOf(project: Project, parts: readonly Part[]) {
  const types = typesOf(project);
  const byResource = new Map<string, Part[]>();
  for (const part of parts) {
    const known = byResource.get(part.resourceId);
    if (known === undefined) byResource.set(part.resourceId, [part]);
    else known.push(part);
  }
  const resources = [...byResource].map(([id, own]) => {
    const [type, address] = types.get(id) ?? [id.split(".").at(-2) ?? "", id];
    return {
      name: address,
      resourceType: type,
      metadata: {},
      hourlyCost: hourly(costOf(own), MONEY_DECIMALS),
      monthlyCost: inDigits(costOf(own)),
      monthlyUsageCost: inDigits(costOf(own.filter(({ isUsage }) => isUsage))),
      costComponents: own.map(componentOf),
    };
  });
  return {
    resources,
    totalHourlyCost: hourly(costOf(parts), MONEY_DECIMALS),
    totalMonthlyCost: inDigits(costOf(parts)),
    totalMonthlyUsageCost: inDigits(costOf(parts.filter(({ isUsage }) => isUsage))),
  };
}

function componentOf({ name, unit, quantity, price, isUsage }: Part): Component {
  const cost = quantity * price;
  return {
    name,
    unit,
    hourlyQuantity: hourly(quantity, QUANTITY_DECIMALS),
    monthlyQuantity: digitsOf(quantity, QUANTITY_DECIMALS),
    price: digitsOf(price, PRICE_DECIMALS),
    hourlyCost: hourly(cost, MONEY_DECIMALS),
    monthlyCost: inDigits(cost),
    usageBased: isUsage,
    priceNotFound: false,
  };
}

/** Id of the config -> Terraform's type, and the address that our root module gives it. */
function typesOf(project: Project): ReadonlyMap<string, readonly [type: string, address: string]> {
  const of = (all: readonly { readonly id: string }[], module: string, type: string) =>
    all.map(({ id }) => [id, [type, `module.${module}["${id}"].${type}.this`]] as const);
  return new Map([
    ...of(project.queues, "queue", "google_cloud_tasks_queue"),
    ...of(project.workers, "worker", "google_cloud_run_v2_service"),
    ...of(project.schedules, "schedule", "google_cloud_scheduler_job"),
    ...of(project.secrets, "secret", "google_secret_manager_secret"),
    ...of(project.alerts, "alert", "google_monitoring_alert_policy"),
    ...of(project.buckets, "bucket", "google_storage_bucket"),
  ]);
}

function summaryOf({ notEstimated, free = [], lines }: Section<"cost">, supported: number) {
  const unsupported = countsOf(notEstimated);
  const noPrice = countsOf(free);
  const total = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const used = new Set(
    lines
      .filter(({ basis }) => basis === "usage" || basis === "default")
      .map(({ resourceId }) => resourceId),
  );
  return {
    totalDetectedResources: supported + total(unsupported) + total(noPrice),
    totalSupportedResources: supported,
    totalUnsupportedResources: total(unsupported),
    totalUsageBasedResources: used.size,
    totalNoPriceResources: total(noPrice),
    unsupportedResourceCounts: unsupported,
    noPriceResourceCounts: noPrice,
  };
}

/** Notes of the form `TYPE xCOUNT`. */
function countsOf(notes: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    notes.flatMap((note) => {
      const [, type, count] = /^([\w-]+) x(\d+)$/.exec(note) ?? [];
      return type === undefined ? [] : [[type, Number(count)]];
    }),
  );
}

function costOf(parts: readonly Part[]): Money {
  return parts.reduce((sum, { quantity, price }) => sum + quantity * price, NOTHING);
}

/** @param decimals Of `monthly`. */
function hourly(monthly: bigint, decimals: number): string {
  const dividend = monthly * 10n ** BigInt(HOURLY_DECIMALS);
  return digitsOf(divided(dividend, HOURS * 10n ** BigInt(decimals)), HOURLY_DECIMALS);
}

function inDigits(usd: Money): string {
  return digitsOf(usd, MONEY_DECIMALS);
}
