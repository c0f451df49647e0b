import { BigNumber } from "bignumber.js";

import type { Project } from "../project/project.ts";
import type { CostLine, Section } from "../report/report.ts";

const HOURS = 730;

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
  readonly quantity: BigNumber;
  readonly price: BigNumber;
  readonly isUsage: boolean;
}

/**
 * The estimate in Infracost's JSON of version 0.2, for what reads that: its `comment` and `output`, policies, dashboards. Amounts
 * are the likely ones. A line of which a part is free is two components, so that each is its price times its quantity. What the
 * base had is known as amounts: its components are one month each. Keys of ours are in none of it.
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
  const paid = new BigNumber(line.quantity).minus(freeQuantity);
  const of = { resourceId, unit, isUsage: basis === "usage" || basis === "default" };
  return [
    { ...of, name: label, quantity: paid, price: new BigNumber(unitPriceUsd) },
    ...(freeQuantity > 0
      ? [
          {
            ...of,
            name: `${label}, free allowance`,
            quantity: new BigNumber(freeQuantity),
            price: new BigNumber(0),
          },
        ]
      : []),
  ];
}

/** A month of a line at what it costs, of which the quantity is not known. */
function monthOf(line: Pick<CostLine, "resourceId" | "label">, usd: BigNumber): Part {
  const { resourceId, label } = line;
  const one = new BigNumber(1);
  return { resourceId, name: label, unit: "month", quantity: one, price: usd, isUsage: false };
}

function pastParts({ lines, removedLines = [] }: Section<"cost">): Part[] {
  return [...lines, ...removedLines]
    .filter(({ baseMonthlyUsd = 0 }) => baseMonthlyUsd > 0)
    .map((line) => monthOf(line, new BigNumber(line.baseMonthlyUsd ?? 0)));
}

function diffParts({ lines, removedLines = [] }: Section<"cost">): Part[] {
  return [...lines, ...removedLines.map((line) => ({ ...line, monthlyUsd: 0 }))]
    .map((line) => monthOf(line, new BigNumber(line.monthlyUsd).minus(line.baseMonthlyUsd ?? 0)))
    .filter(({ price }) => !price.isZero());
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
      hourlyCost: hourly(costOf(own)),
      monthlyCost: decimal(costOf(own)),
      monthlyUsageCost: decimal(costOf(own.filter(({ isUsage }) => isUsage))),
      costComponents: own.map(componentOf),
    };
  });
  return {
    resources,
    totalHourlyCost: hourly(costOf(parts)),
    totalMonthlyCost: decimal(costOf(parts)),
    totalMonthlyUsageCost: decimal(costOf(parts.filter(({ isUsage }) => isUsage))),
  };
}

function componentOf({ name, unit, quantity, price, isUsage }: Part): Component {
  const cost = quantity.times(price);
  return {
    name,
    unit,
    hourlyQuantity: hourly(quantity),
    monthlyQuantity: decimal(quantity),
    price: decimal(price),
    hourlyCost: hourly(cost),
    monthlyCost: decimal(cost),
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

function costOf(parts: readonly Part[]): BigNumber {
  return parts.reduce(
    (sum, { quantity, price }) => sum.plus(quantity.times(price)),
    new BigNumber(0),
  );
}

function hourly(monthly: BigNumber): string {
  return decimal(monthly.dividedBy(HOURS).decimalPlaces(12));
}

/** Without an exponent. */
function decimal(value: BigNumber): string {
  return value.toFixed();
}
