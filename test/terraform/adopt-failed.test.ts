import { afterEach, beforeEach, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { findAdoptable } from "../../src/terraform/adopt/adopt.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { pushWorker } from "../provider/worker-image.ts";
import { PROJECT_ID, queuesOnly, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
let images: Readonly<Record<string, string>>;
beforeEach(async () => {
  harness = await startHarness();
  images = { worker: await pushWorker(harness.cloud, PROJECT_ID) };
});
afterEach(() => harness.stop());

const PARENT = `projects/${PROJECT_ID}/locations/us-central1`;

/** One worker that nothing protects. */
function project(): Project {
  const [worker] = fixtureProject().workers;
  if (worker === undefined) throw new Error("the fixture has a worker");
  return {
    ...queuesOnly(),
    workers: [{ ...worker, secretEnv: {}, minInstances: 0 }],
  };
}

async function makeByHand(): Promise<void> {
  await harness.gcp.rest({
    api: "run",
    method: "POST",
    path: `/v2/${PARENT}/services?serviceId=task-worker`,
    body: { template: { containers: [{ image: images["worker"] }] } },
  });
}

it("goes on after an apply that failed behind its imports", async () => {
  await makeByHand();
  const adopt = await findAdoptable(project(), harness.gcp);
  expect(adopt).toHaveLength(1);
  const fault = { kind: "crash" } as const;
  harness.cloud.faults.add({ point: "run.revision", resource: "task-worker", fault });
  const first = applyStage(project(), harness.deps("a", { images, adopt }));
  await expect(first).rejects.toHaveProperty("exitCode");
  harness.cloud.faults.clear();
  const next = await planStage(project(), harness.deps("b", { images, adopt }));
  expect(next.guard).toEqual([]);
  expect(next.changes).toContainEqual(
    expect.objectContaining({ action: "update", address: adopt[0]?.address }),
  );
  const healed = applyStage(project(), { ...harness.deps("c", { images, adopt }), reviewed: next });
  await expect(healed).resolves.toHaveProperty("status", "passed");

  // A protection that the config did set is guarded.
  const [worker] = project().workers;
  if (worker === undefined) throw new Error("the project has a worker");
  const guarded = { ...project(), workers: [{ ...worker, deletionProtection: true }] };
  await applyStage(guarded, harness.deps("d", { images }));
  const open = await planStage(project(), harness.deps("e", { images }));
  expect(open.guard).toEqual([expect.stringContaining("would lose its deletion protection")]);
});
