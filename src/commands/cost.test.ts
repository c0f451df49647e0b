import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { runProgram, type Ran } from "./program-harness.ts";

const config = (budget: string): string => `project_name: staged
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
${budget}
resources:
  - id: jobs
    type: cloud_tasks_queue
    name: jobs
    provider: gcp
    config: { max_attempts: 5 }
  - id: worker
    type: cloud_run
    name: worker
    provider: gcp
    config:
      source: ./worker
      min_instances: 5
      handlers:
        run: { smoke: [{ payload: {} }], usage: { tasks_per_month: 1000 } }
environments:
  staging:
    name_suffix: -staging
    resources:
      worker: { config: { min_instances: 0 } }
`;

const busy = config("").replace("per_month: 1000 ", "per_month: 30000000 ");
let folder: string;
const place = (name: string): string => join(folder, name);
const cost = (head: string, base: string, ...rest: readonly string[]): Promise<Ran> =>
  runProgram("cost", place(head), "--base", place(base), ...rest);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cost-"));
  await mkdir(place("base"));
  await Promise.all([
    writeFile(place("plain.yaml"), config("")),
    writeFile(place("busy.yaml"), busy),
    writeFile(place("total.yaml"), config("budget: { max_monthly_usd: 1000 }")),
    writeFile(place("increase.yaml"), config("budget: { max_increase_percent: 10 }")),
    writeFile(place("broken.yaml"), "project_name: [\n"),
    writeFile(join(place("base"), "plain.yaml"), config("")),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([["plain.yaml"], ["base"]])(
  "estimates the base %s in the same environment",
  async (base) => {
    const { code, out } = await cost("plain.yaml", base, "-e", "staging", "--json");
    const estimate = JSON.parse(out) as { likelyUsd: number; baseLikelyUsd: number };
    expect(code).toBe(0);
    expect(estimate.baseLikelyUsd).toBe(estimate.likelyUsd);
  },
);

it.each([
  ["plain.yaml", "nowhere", 2, "BASE_NOT_FOUND"],
  ["plain.yaml", "broken.yaml", 2, "BASE_INVALID"],
  ["total.yaml", "nowhere", 2, "BASE_NOT_FOUND"],
  ["increase.yaml", "nowhere", 3, "BASE_NOT_FOUND"],
  ["increase.yaml", "broken.yaml", 3, "BASE_INVALID"],
])("%s with a base %s that can't be estimated exits with %d", async (head, base, exit, failure) => {
  const { code, out } = await cost(head, base, "--json");
  expect(code).toBe(exit);
  expect(JSON.parse(out)).toMatchObject({ failure: { code: failure, exitCode: exit } });
});

it("shows the diagnostics of a base", async () => {
  const { err } = await cost("increase.yaml", "broken.yaml");
  expect(err).toContain("broken.yaml");
  expect(err).toContain("the budget for the increase can't be checked");
});

it.each([
  ["full", 0],
  ["none", 1],
  ["0.5", 0.5],
])("counts %s of the free tier", async (share, part) => {
  const dear = await estimateOf("--free-tier", "none");
  const free = await estimateOf("--free-tier", "full");
  const half = await estimateOf("--free-tier", share);
  const saved = dear.likelyUsd - free.likelyUsd;
  expect(saved).toBeGreaterThan(0);
  // To the cent, as each figure is rounded.
  expect(Math.abs(half.likelyUsd - (free.likelyUsd + part * saved))).toBeLessThan(0.011);
});

it("shares the free tier between the environments of the file, unless it says otherwise", async () => {
  const half = await estimateOf("--free-tier", "0.5");
  const unsaid = await estimateOf();
  expect(unsaid.likelyUsd).toBe(half.likelyUsd);
  expect(unsaid.assumptions.join("\n")).toContain(
    "1/2 of the free tier, as the file's 2 environments",
  );
  await writeFile(place("none.yaml"), `free_tier: none\n${busy}`);
  const none = await estimateOf("--free-tier", "none");
  const { out } = await runProgram("cost", place("none.yaml"), "--json");
  const stated = JSON.parse(out) as typeof none;
  expect(stated.likelyUsd).toBe(none.likelyUsd);
  expect(stated.assumptions.join("\n")).not.toContain("free_tier");
});

it.each([["2"], ["-1"], ["half"], ["1e-1"]])("refuses %j of the free tier", async (share) => {
  const { code, out } = await runProgram(
    "cost",
    place("plain.yaml"),
    `--free-tier=${share}`,
    "--json",
  );
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ failure: { code: "COST_FREE_TIER" } });
});

it("shows old and new cost, the causes of the change, tips and the budget's verdict", async () => {
  const budget =
    "budget: { max_increase_usd: 1, waiver: { reason: launch, expires_on: 2999-01-01 } }";
  await writeFile(place("waived.yaml"), config(budget).replace("instances: 5", "instances: 7"));
  const { code, out } = await cost("waived.yaml", "plain.yaml");
  expect(code).toBe(0);
  expect(out).toMatch(
    /likely \$[\d.]+ \(.*\), at most .* \+\$[\d.]+ against the base: configuration \+\$/,
  );
  expect(out).toMatch(/most: worker CPU of idle min instances \$[\d.]+ -> \$[\d.]+/);
  expect(out).toContain("tip: worker: min_instances: 0");
  expect(out).toContain("budget: exceeded, which is waived until 2999-01-01: launch");
  const expired = config(budget.replace("2999", "1999")).replace("instances: 5", "instances: 7");
  await writeFile(place("expired.yaml"), expired);
  const late = await cost("expired.yaml", "plain.yaml", "--json");
  expect(late.code).toBe(3);
  expect(JSON.parse(late.out)).toMatchObject({
    failure: {
      code: "COST_OVER_BUDGET",
      message: expect.stringContaining("expired on 1999-01-01"),
    },
  });
});

it("takes the prices that the base had", async () => {
  const { out: book } = await runProgram("prices", "--json");
  await writeFile(place("old.json"), book.replace('"usd":0.1', '"usd":0.2'));
  const { code, out } = await cost(
    "plain.yaml",
    "plain.yaml",
    "--base-prices",
    place("old.json"),
    "--json",
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ change: { configurationUsd: 0, usageUsd: 0 } });
});

it.each([["nowhere.json"], ["plain.yaml"]])("refuses the prices %s", async (file) => {
  const { code, out } = await cost(
    "plain.yaml",
    "plain.yaml",
    "--base-prices",
    place(file),
    "--json",
  );
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ failure: { code: "COST_PRICES" } });
});

it("prints Infracost's JSON, even when the budget is exceeded", async () => {
  await writeFile(place("poor.yaml"), config("budget: { max_monthly_usd: 0 }"));
  const { code, out, err } = await runProgram("cost", place("poor.yaml"), "--format", "infracost");
  expect(code).toBe(3);
  expect(JSON.parse(out)).toMatchObject({ version: "0.2", projects: [{ name: "staged" }] });
  expect(err).toContain("exceeds the budget");
});

async function estimateOf(...rest: readonly string[]): Promise<{
  readonly likelyUsd: number;
  readonly assumptions: readonly string[];
}> {
  const { out } = await runProgram("cost", place("busy.yaml"), ...rest, "--json");
  return JSON.parse(out) as { likelyUsd: number; assumptions: string[] };
}
