import { afterEach, beforeEach, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { openSession } from "../../src/terraform/session.ts";
import { pushWorker } from "../provider/worker-image.ts";
import { PROJECT_ID, queuesOnly, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
let images: Readonly<Record<string, string>>;
beforeEach(async () => {
  harness = await startHarness();
  images = { worker: await pushWorker(harness.cloud, PROJECT_ID) };
});
afterEach(() => harness.stop());

const SERVICE = 'module.worker["worker"].google_cloud_run_v2_service.this';

/** One worker, protected against deletion as in production. */
function project(): Project {
  const [worker] = fixtureProject().workers;
  if (worker === undefined) throw new Error("the fixture has a worker");
  return {
    ...queuesOnly(),
    workers: [{ ...worker, secretEnv: {}, minInstances: 0, deletionProtection: true }],
  };
}

/** A first apply whose revision does not start. */
async function failFirst(): Promise<void> {
  const fault = { kind: "crash" } as const;
  harness.cloud.faults.add({ point: "run.revision", resource: "task-worker", fault });
  await expect(applyStage(project(), harness.deps("first", { images }))).rejects.toMatchObject({
    code: "TF_SERVICE_FAILED",
  });
  harness.cloud.faults.clear();
}

it("updates a service whose first revision failed, and never replaces it", async () => {
  await failFirst();
  const reviewed = await planStage(project(), harness.deps("plan", { images, lock: false }));
  expect(reviewed).toMatchObject({ status: "passed", untainted: [SERVICE] });
  expect(
    reviewed.changes.filter(({ action }) => action === "replace" || action === "delete"),
  ).toEqual([]);
  // The plan changed nothing: the state still has the mark.
  const again = await planStage(project(), harness.deps("again", { images, lock: false }));
  expect(again).toMatchObject({ untainted: [SERVICE], fingerprint: reviewed.fingerprint });

  // Nothing of it changes, so that nothing starts it again: that is no success.
  const applied = await applyStage(project(), { ...harness.deps("apply", { images }), reviewed });
  expect(applied).toMatchObject({ status: "failed", failure: { code: "TF_SERVICE_FAILED" } });
  const [worker] = project().workers;
  if (worker === undefined) throw new Error("the project has a worker");
  const changed = { ...project(), workers: [{ ...worker, concurrency: 7 }] };
  const healed = await applyStage(changed, { ...harness.deps("heal", { images }), settle: true });
  expect(healed).toMatchObject({ status: "passed", settled: true, updated: 1, deleted: 0 });
});

it("leaves the mark when the plan is not the reviewed one", async () => {
  await failFirst();
  const reviewed = await planStage(project(), harness.deps("plan", { images }));
  const [worker] = project().workers;
  if (worker === undefined) throw new Error("the project has a worker");
  const other = { ...project(), workers: [{ ...worker, concurrency: 7 }] };
  const refused = await applyStage(other, { ...harness.deps("apply", { images }), reviewed });
  expect(refused).toMatchObject({ status: "blocked", failure: { code: "TF_PLAN_CHANGED" } });
  const still = await planStage(project(), harness.deps("still", { images }));
  expect(still.untainted).toEqual([SERVICE]);
});

it("still stops on a replacement that the configuration asks for", async () => {
  await failFirst();
  const [worker] = project().workers;
  if (worker === undefined) throw new Error("the project has a worker");
  const renamed = { ...project(), workers: [{ ...worker, name: "other-name" }] };
  const plan = await planStage(renamed, harness.deps("plan", { images }));
  expect(plan).toMatchObject({ status: "blocked", untainted: [SERVICE] });
  expect(plan.changes.find(({ address }) => address === SERVICE)).toMatchObject({
    action: "replace",
    attributes: expect.arrayContaining([
      expect.objectContaining({ path: "name", forcesReplacement: true }),
    ]) as unknown,
  });
});

it("takes the mark off a queue that someone tainted by hand: its tasks are worth more", async () => {
  const rule = queuesOnly({ id: "mails", name: "mails" });
  await applyStage(rule, harness.deps("a"));
  const deps = harness.deps("b");
  await planStage(rule, deps);
  const dirs = { configDir: `${deps.workDir}/config`, dataDir: `${deps.workDir}/data` };
  await openSession(deps, dirs)(["taint", 'module.queue["mails"].google_cloud_tasks_queue.this']);
  const plan = await planStage(rule, harness.deps("c"));
  expect(plan).toMatchObject({ status: "passed", changes: [] });
});
