import { afterAll, beforeAll, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { findDrift } from "../../src/terraform/drift.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";

/** What the guard stops on. */
const GUARDED =
  /tasks_queue\.this$|v2_service\.this$|service_account\.invoker$|storage_bucket\.storage\[0\]$/;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

const inProject = (projectId: string, over: Partial<Project> = {}): Project => ({
  ...harness.project,
  schedules: [],
  projectId,
  ...over,
});

it("does not call a service healed that still does not start, and drift says so too", async () => {
  const project = inProject("not-there");
  const worker = Object.values(harness.deps("x").images)[0] ?? "";
  const images = { worker: worker.replace(/[0-9a-f]{64}$/, "0".repeat(64)) };
  const first = applyStage(project, harness.deps("not-there", { images }));
  await expect(first).rejects.toMatchObject({ code: "TF_SERVICE_FAILED", exitCode: 1 });

  const again = await applyStage(project, harness.deps("not-there", { images, settle: true }));
  expect(again).toMatchObject({
    status: "failed",
    failure: { code: "TF_SERVICE_FAILED", hint: expect.stringContaining("--image=") as string },
  });
  const { gcp } = harness.deps("not-there");
  if (gcp === undefined) throw new Error("the harness has a client");
  const found = await findDrift(project, gcp, harness.deps("not-there", { images }));
  expect(found).toContainEqual(
    expect.objectContaining({
      stage: "apply",
      message: expect.stringContaining("does not start") as string,
    }),
  );

  const mended = await applyStage(project, harness.deps("not-there", { settle: true }));
  expect(mended).toMatchObject({ status: "passed", updated: 1, settled: true });
  expect(await findDrift(project, gcp, harness.deps("not-there"))).toEqual([]);
});

it("touches nothing when a protected service would stop an apply half way", async () => {
  const workers = harness.project.workers.map((one) => ({ ...one, deletionProtection: true }));
  const project = inProject("protected-jobs", { workers });
  await applyStage(project, harness.deps("protected"));
  const gone = { ...project, workers: [], queues: [] };
  const warnings: string[] = [];
  const progress = {
    ...harness.deps("protected").progress,
    warn: (line: string) => void warnings.push(line),
  };
  const plan = await planStage(gone, harness.deps("protected", { progress }));
  expect(warnings.join()).toContain('service "task-worker" is protected from deletion');
  harness.proxy.reset();
  const waiver = {
    fingerprint: plan.fingerprint,
    addresses: plan.changes.flatMap(({ address }) => (GUARDED.test(address) ? [address] : [])),
  };
  await expect(applyStage(gone, harness.deps("protected", { waiver }))).rejects.toMatchObject({
    code: "TF_PROTECTED",
    exitCode: 2,
    hint: expect.stringContaining("deletion_protection: false") as string,
  });
  expect(harness.proxy.sent("DELETE").filter(({ path }) => !path.includes("tflock"))).toEqual([]);
});
