import { expect, it } from "vitest";
import { z } from "zod";

import { systemClock as clock } from "../semantics/clock.ts";
import { infracostJson } from "./infracost.ts";
import { costStage, type CostDeps } from "./stage.ts";
import { projectOf, scheduleOf } from "./test-kit.ts";

/**
 * The fields of version 0.2, all of them and no others.
 * @see https://github.com/infracost/infracost/blob/master/internal/output/output.go
 */
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const counts = z.record(z.string(), z.int());
const component = z.strictObject({
  name: z.string(),
  unit: z.string(),
  hourlyQuantity: decimal.nullable(),
  monthlyQuantity: decimal.nullable(),
  price: decimal,
  hourlyCost: decimal.nullable(),
  monthlyCost: decimal.nullable(),
  usageBased: z.boolean().optional(),
  priceNotFound: z.boolean(),
});
const breakdown = z.strictObject({
  resources: z.array(
    z.strictObject({
      name: z.string(),
      resourceType: z.string(),
      metadata: z.strictObject({}),
      hourlyCost: decimal,
      monthlyCost: decimal,
      monthlyUsageCost: decimal,
      costComponents: z.array(component),
    }),
  ),
  totalHourlyCost: decimal,
  totalMonthlyCost: decimal,
  totalMonthlyUsageCost: decimal,
});
const summary = z.strictObject({
  totalDetectedResources: z.int(),
  totalSupportedResources: z.int(),
  totalUnsupportedResources: z.int(),
  totalUsageBasedResources: z.int(),
  totalNoPriceResources: z.int(),
  unsupportedResourceCounts: counts,
  noPriceResourceCounts: counts,
});
const schema = z.strictObject({
  version: z.literal("0.2"),
  metadata: z.strictObject({ infracostCommand: z.enum(["breakdown", "diff"]) }),
  currency: z.literal("USD"),
  projects: z.tuple([
    z.strictObject({
      name: z.string(),
      displayName: z.string(),
      metadata: z.strictObject({ path: z.string(), type: z.string() }),
      pastBreakdown: breakdown.nullable(),
      breakdown,
      diff: breakdown.nullable(),
      summary,
    }),
  ]),
  totalHourlyCost: decimal,
  totalMonthlyCost: decimal,
  totalMonthlyUsageCost: decimal,
  pastTotalHourlyCost: decimal.nullable(),
  pastTotalMonthlyCost: decimal.nullable(),
  pastTotalMonthlyUsageCost: decimal.nullable(),
  diffTotalHourlyCost: decimal.nullable(),
  diffTotalMonthlyCost: decimal.nullable(),
  diffTotalMonthlyUsageCost: decimal.nullable(),
  timeGenerated: z.iso.datetime(),
  summary,
});

/** A decimal as a whole number of 10^-decimals. */
function fixed(text: string, decimals: number): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

const busy = { tasksPerMonth: 10_000_000, averageDurationMs: 500 };

async function told(head: ReturnType<typeof projectOf>, more: Partial<CostDeps> = {}) {
  const cost = await costStage(head, { clock, ...more });
  const json = JSON.stringify(infracostJson(head, cost, clock.now()));
  return { cost, json: schema.parse(JSON.parse(json)) };
}

it("has each field of version 0.2, and components whose price times quantity is their cost", async () => {
  const { cost, json } = await told(projectOf(busy, { minInstances: 1 }));
  const [one] = json.projects;
  let total = 0n;
  for (const { monthlyCost, costComponents } of one.breakdown.resources) {
    let sum = 0n;
    for (const { price, monthlyQuantity, monthlyCost: own } of costComponents) {
      expect(fixed(price, 18) * fixed(monthlyQuantity ?? "", 6)).toBe(fixed(own ?? "", 24));
      sum += fixed(own ?? "", 24);
    }
    expect(sum).toBe(fixed(monthlyCost ?? "", 24));
    total += sum;
  }
  expect(total).toBe(fixed(json.totalMonthlyCost ?? "", 24));
  expect(Math.abs(Number(total) / 1e24 - cost.likelyUsd)).toBeLessThan(0.005);
  expect(one.breakdown.resources.map(({ name }) => name)).toContain(
    'module.worker["w"].google_cloud_run_v2_service.this',
  );
});

it("leaves an unknown base null", async () => {
  const { json } = await told(projectOf(busy));
  expect(json.metadata.infracostCommand).toBe("breakdown");
  expect(json.projects[0]).toMatchObject({ pastBreakdown: null, diff: null });
  expect(json.pastTotalMonthlyCost).toBeNull();
  expect(json.diffTotalMonthlyCost).toBeNull();
});

it("has the base and the difference to it", async () => {
  const base = projectOf(busy, {}, { schedules: [scheduleOf({ paused: true })] });
  const { cost, json } = await told(projectOf(busy, { cpu: "4" }), { base, freeTier: 0 });
  expect(Number(json.pastTotalMonthlyCost)).toBeCloseTo(cost.baseLikelyUsd ?? Number.NaN, 9);
  expect(Number(json.diffTotalMonthlyCost)).toBeCloseTo(cost.change?.totalUsd ?? Number.NaN, 9);
  const gone = json.projects[0].diff?.resources.find(({ name }) => name === "s");
  expect(gone?.monthlyCost).toBe("-0.1");
});

it("counts what is not estimated and what has no price", async () => {
  const resource = (address: string, type: string) => ({ address, type, values: {} });
  const after = [
    resource("google_sql_database_instance.a", "google_sql_database_instance"),
    resource("google_service_account.a", "google_service_account"),
    resource("google_service_account.b", "google_service_account"),
  ];
  const { json } = await told(projectOf(busy), { planned: { before: [], after } });
  expect(json.summary).toMatchObject({
    totalUnsupportedResources: 1,
    unsupportedResourceCounts: { google_sql_database_instance: 1 },
    totalNoPriceResources: 2,
  });
});
