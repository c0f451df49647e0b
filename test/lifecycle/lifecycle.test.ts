import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import type { Section } from "../../src/report/report.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { makePlan, planStage } from "../../src/terraform/plan.ts";
import { PROJECT_ID, STATE_BUCKET, startHarness, withFirstQueue } from "./harness.ts";
import type { Harness } from "./harness.ts";

const PREFIX = "production";
const QUEUES = `/v2/projects/${PROJECT_ID}/locations/us-central1/queues`;

let harness: Harness;
/** The example as it was applied last. */
let current: Project;
/** What the first plan would create. */
let first: Section<"plan">["changes"];
beforeAll(async () => {
  harness = await startHarness();
  current = harness.project;
});
afterAll(() => harness.stop());

describe("the shared example, from its first plan to its end", () => {
  it("plans, applies what was planned, and then plans nothing", async () => {
    const plan = await planStage(harness.project, harness.deps(PREFIX));
    expect(plan).toMatchObject({ status: "passed", guard: [] });
    first = plan.changes;
    const deps = harness.deps(PREFIX, { reviewed: plan, settle: true });
    const applied = await applyStage(harness.project, deps);
    expect(applied).toMatchObject({
      status: "passed",
      settled: true,
      created: plan.changes.length,
      appliedFingerprint: plan.fingerprint,
    });
    const again = await planStage(harness.project, harness.deps(PREFIX));
    expect([again.changes, again.drift]).toEqual([[], []]);
  });

  it("keeps its state in the bucket and no lock, and no lock file beside the modules", async () => {
    expect(await harness.stateObjects(PREFIX)).toEqual([`${PREFIX}/default.tfstate`]);
    const locks = harness.proxy.calls.filter(({ path: url }) => /upload.*tflock/.test(url));
    expect(locks.length).toBeGreaterThan(0);
    expect(locks.every(({ path: url }) => url.includes("ifGenerationMatch=0"))).toBe(true);
  });

  it("changes one rate in place and sends nothing else", async () => {
    const faster = withFirstQueue(harness.project, { maxDispatchesPerSecond: 60 });
    const plan = await planStage(faster, harness.deps(PREFIX));
    expect(plan.changes).toMatchObject([
      {
        address: 'module.queue["email-queue"].google_cloud_tasks_queue.this',
        action: "update",
        attributes: [
          { path: "rate_limits[0].max_dispatches_per_second", before: "50", after: "60" },
        ],
      },
    ]);
    harness.proxy.reset();
    const deps = harness.deps(PREFIX, { reviewed: plan });
    expect(await applyStage(faster, deps)).toMatchObject({ status: "passed", updated: 1 });
    const changing = harness.proxy.calls.filter(
      ({ method, path: url }) => method !== "GET" && !/IamPolicy|\/upload\/|tflock/.test(url),
    );
    expect(changing.map(({ method, path: url }) => `${method} ${url}`)).toEqual([
      `PATCH ${QUEUES}/email-queue?updateMask=rateLimits`,
    ]);
    expect((await planStage(faster, harness.deps(PREFIX))).changes).toEqual([]);
    await applyStage(harness.project, harness.deps(PREFIX));
  });

  it("shows what somebody changed by hand as drift", async () => {
    await fetch(
      `${harness.cloud.restUrl}${QUEUES}/email-queue?updateMask=retryConfig.maxAttempts`,
      {
        method: "PATCH",
        body: JSON.stringify({ retryConfig: { maxAttempts: 99 } }),
      },
    );
    const plan = await planStage(harness.project, harness.deps(PREFIX));
    expect(plan.drift).toHaveLength(1);
    expect(plan.changes).toMatchObject([{ action: "update" }]);
    const applied = await applyStage(harness.project, harness.deps(PREFIX, { settle: true }));
    expect(applied).toMatchObject({ status: "passed", settled: true });
  });

  it("stops at the rename of a queue, and only a waiver for this very plan lets it pass", async () => {
    const renamed = withFirstQueue(harness.project, { name: "mail-queue" });
    const plan = await planStage(renamed, harness.deps(PREFIX));
    expect(plan).toMatchObject({ status: "blocked", failure: { code: "TF_GUARD" } });
    const before = harness.proxy.calls.length;
    const refused = await applyStage(renamed, harness.deps(PREFIX, { reviewed: plan }));
    expect(refused).toMatchObject({ status: "blocked", created: 0, deleted: 0 });
    const writes = harness.proxy.calls
      .slice(before)
      .filter(({ method, path: url }) => /^(PATCH|DELETE)/.test(method) && !url.includes("tflock"));
    expect(writes).toEqual([]);
    const addresses = ['module.queue["email-queue"].google_cloud_tasks_queue.this'];
    const waiver = { fingerprint: plan.fingerprint, addresses };
    const waived = await applyStage(renamed, harness.deps(PREFIX, { waiver, settle: true }));
    expect(waived).toMatchObject({ status: "passed", settled: true });
    current = renamed;
    const stale = { fingerprint: "0".repeat(64), addresses };
    const back = await applyStage(harness.project, harness.deps(PREFIX, { waiver: stale }));
    expect(back).toMatchObject({ status: "blocked", failure: { code: "TF_GUARD" } });
  });

  it("keeps the value of a secret out of the state", async () => {
    const [queue] = harness.project.queues;
    if (queue === undefined) throw new Error("the example has a queue");
    const secrets = [{ id: "signing", name: "signing", range: queue.range }];
    const project = { ...current, secrets };
    await applyStage(project, harness.deps(PREFIX));
    const value = Buffer.from("correct horse battery staple").toString("base64");
    const secret = `${harness.cloud.restUrl}/v1/projects/${PROJECT_ID}/secrets/signing`;
    const body = JSON.stringify({ payload: { data: value } });
    expect((await fetch(`${secret}:addVersion`, { method: "POST", body })).status).toBe(200);
    // An update writes the state anew, after every resource was read.
    current = withFirstQueue(project, { maxDispatchesPerSecond: 70 });
    await applyStage(current, harness.deps(PREFIX));
    const state = await readState();
    expect(state).toContain("secrets/signing");
    expect(state).not.toContain("correct horse");
    expect(state).not.toContain(value);
  });

  it("destroys all that it made", async () => {
    const plan = await makePlan(current, harness.deps(PREFIX));
    await plan.terraform(["destroy", "-auto-approve", "-json", "-input=false"]);
    const queues = (await (await fetch(harness.cloud.restUrl + QUEUES)).json()) as object;
    expect(queues).toEqual({});
    const again = await planStage({ ...current, secrets: [] }, harness.deps(PREFIX));
    expect(again.changes.map(({ action }) => action)).toEqual(first.map(() => "create"));
  });
});

async function readState(): Promise<string> {
  const object = encodeURIComponent(`${PREFIX}/default.tfstate`);
  const url = `${harness.cloud.restUrl}/storage/v1/b/${STATE_BUCKET}/o/${object}?alt=media`;
  return (await fetch(url)).text();
}
