import { expect, it } from "vitest";

import { systemClock as clock } from "../semantics/clock.ts";
import { parsePlanResources, type PlannedResources } from "./plan-resources.ts";
import { costStage } from "./stage.ts";
import { projectOf } from "./test-kit.ts";

interface Change {
  readonly address: string;
  readonly type?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly actions?: readonly string[];
  readonly mode?: string;
}

function plan(...changes: readonly Change[]): PlannedResources {
  const resource_changes = changes.map(
    ({ address, type = address.split(".").at(-2) ?? "", before = null, after = {}, ...more }) => ({
      address,
      type,
      mode: more.mode ?? "managed",
      change: { actions: more.actions ?? ["create"], before, after },
    }),
  );
  return parsePlanResources(
    JSON.stringify({ format_version: "1.2", terraform_version: "1.9.0", resource_changes }),
    "plan.json",
  );
}

const project = projectOf({ tasksPerMonth: 0 });
const service = (own: object, template: object = {}): object => ({
  name: "other",
  location: "us-central1",
  scaling: [{ min_instance_count: 1 }],
  template: [{ containers: [{ resources: [own] }], ...template }],
});
const limits = { cpu: "2", memory: "1Gi" };
const RUN = "google_cloud_run_v2_service.other";

async function costOf(planned: PlannedResources, free = 0) {
  return costStage(project, { clock, planned, freeTier: free });
}

it("prices a min instance whose CPU is idle, and the trap of cpu_idle that is not set", async () => {
  const idle = await costOf(plan({ address: RUN, after: service({ limits, cpu_idle: true }) }));
  expect(idle.likelyUsd).toBe(19.71);
  const always = await costOf(plan({ address: RUN, after: service({ limits }) }));
  expect(always.likelyUsd).toBe(99.86);
  expect(always.lines.every(({ basis }) => basis === "plan")).toBe(true);
  expect(always.notEstimated.join()).toContain(`${RUN}: its usage`);
});

it("adds up sidecars, by millicores too", async () => {
  const sidecar = { limits: { cpu: "1000m", memory: "512Mi" }, cpu_idle: true };
  const containers = [{ resources: [{ limits, cpu_idle: true }] }, { resources: [sidecar] }];
  const { likelyUsd } = await costOf(plan({ address: RUN, after: service({}, { containers }) }));
  // 3 vCPU and 1.5 GiB for 2,628,000 s at $0.0000025.
  expect(likelyUsd).toBeCloseTo(4.5 * 2_628_000 * 0.0000025, 2);
});

it("prices its use by the names of Infracost's usage file", async () => {
  const usage = { monthly_requests: 10_000_000, average_request_duration_ms: 500 };
  const { lines, notEstimated } = await costStage(project, {
    clock,
    freeTier: 0,
    planned: plan({
      address: RUN,
      after: service({ limits, cpu_idle: true }, { max_instance_request_concurrency: 1 }),
    }),
    foreignUsage: new Map([[RUN, usage]]),
  });
  expect(lines.find(({ label }) => label === "CPU")?.monthlyUsd).toBe(240);
  expect(lines.find(({ label }) => label === "requests")?.monthlyUsd).toBe(4);
  expect(notEstimated.join()).not.toContain(RUN);
});

it("prices jobs, secrets and buckets, lists what has no price, and counts the rest as not estimated", async () => {
  const section = await costOf(
    plan(
      { address: "google_cloud_scheduler_job.a", after: { name: "x" } },
      { address: "google_secret_manager_secret.a", after: { secret_id: "x" } },
      { address: "google_storage_bucket.a", after: { name: "x", location: "US-EAST1" } },
      { address: "google_service_account.a" },
      { address: "google_service_account.b" },
      { address: "google_project_iam_member.a" },
      { address: "google_sql_database_instance.a" },
      { address: "data.google_project.a", mode: "data" },
      { address: "google_redis_instance.gone", actions: ["delete"], after: null },
    ),
  );
  const cents = Object.fromEntries(
    section.lines.map((one) => [`${one.resourceId} ${one.label}`, one.monthlyUsd]),
  );
  expect(cents["google_cloud_scheduler_job.a job"]).toBe(0.1);
  expect(cents["google_secret_manager_secret.a version"]).toBe(0.06);
  expect(cents["google_storage_bucket.a GiB"]).toBe(0.02);
  expect(section.free).toEqual(["google_project_iam_member x1", "google_service_account x2"]);
  expect(section.notEstimated).toContain("google_sql_database_instance x1");
  expect(section.notEstimated.join()).not.toContain("redis");
  expect(section.assumptions.join()).toContain("google_storage_bucket.a: storage_gb = 1");
});

it("leaves to the config what the config has: our modules, and the same name", async () => {
  const { lines } = await costOf(
    plan(
      {
        address: 'module.worker["w"].google_cloud_run_v2_service.this',
        after: service({ limits }),
      },
      {
        address: 'module.jobs.module.worker["w"].google_storage_bucket.this',
        type: "google_storage_bucket",
      },
      { address: "google_cloud_tasks_queue.mine", after: { name: "q" } },
      {
        address: 'module.worker["unknown"].google_cloud_run_v2_service.this',
        after: service({ limits }),
      },
    ),
  );
  expect([...new Set(lines.map(({ resourceId }) => resourceId))]).toEqual([
    'module.worker["unknown"].google_cloud_run_v2_service.this',
  ]);
});

it("has on the base what was there before", async () => {
  const job = { name: "x" };
  const { change, baseLikelyUsd } = await costStage(project, {
    clock,
    base: project,
    freeTier: 0,
    planned: plan(
      { address: "google_cloud_scheduler_job.old", actions: ["no-op"], before: job, after: job },
      { address: "google_cloud_scheduler_job.new", after: job },
    ),
  });
  expect(baseLikelyUsd).toBe(0.1);
  expect(change).toMatchObject({ totalUsd: 0.1, configurationUsd: 0.1 });
});

it.each([
  ["no JSON", "{"],
  ["no plan", "[]"],
  ["another format", '{"format_version":"2.0"}'],
  ["changes of another shape", '{"format_version":"1.2","resource_changes":[{"address":1}]}'],
])("refuses %s", (_, text) => {
  expect(() => parsePlanResources(text, "plan.json")).toThrow("plan.json is not a Terraform plan");
});

it("takes hostile text of a plan for text, and bounds it", async () => {
  const hostile = '</code><script>`x`\u001B[31m\n# "@everyone ${process.env}';
  const odd = { limits: { cpu: hostile, memory: ["1Gi"] }, cpu_idle: "yes" };
  const many = Array.from({ length: 1_000 }, (_, index) => ({
    address: `a.b${index}`,
    type: `evil_${index}${"x".repeat(5_000)}`,
  }));
  const section = await costOf(
    plan(
      { address: hostile, type: "__proto__" },
      { address: "x.y", type: "constructor", after: { __proto__: { location: 1 } } },
      {
        address: RUN,
        after: {
          ...service(odd),
          scaling: [{ min_instance_count: -5, max_instance_count: 1e300 }],
        },
      },
      ...many,
    ),
  );
  expect(Number.isFinite(section.ceilingUsd)).toBe(true);
  expect(section.lowUsd).toBeGreaterThanOrEqual(0);
  expect(section.notEstimated.length).toBeLessThan(70);
  expect(section.notEstimated.every((one) => one.length < 300)).toBe(true);
  expect(section.notEstimated.join()).toContain(`${RUN}: its CPU or memory can't be read`);
});
