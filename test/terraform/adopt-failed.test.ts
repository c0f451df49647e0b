import { afterEach, beforeEach, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { findAdoptable } from "../../src/terraform/adopt/adopt.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { pushWorker } from "../provider/worker-image.ts";
import { PROJECT_ID, queuesOnly, startStage, type Stage } from "./stage.ts";

let stage: Stage;
let images: Readonly<Record<string, string>>;
beforeEach(async () => {
  stage = await startStage();
  images = { worker: await pushWorker(stage.cloud, PROJECT_ID) };
});
afterEach(() => stage.stop());

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
  await stage.gcp.rest({
    api: "run",
    method: "POST",
    path: `/v2/${PARENT}/services?serviceId=task-worker`,
    body: { template: { containers: [{ image: images["worker"] }] } },
  });
}

it("goes on after an apply that failed behind its imports", async () => {
  await makeByHand();
  const adopt = await findAdoptable(project(), stage.gcp);
  expect(adopt).toHaveLength(1);
  const fault = { kind: "crash" } as const;
  stage.cloud.faults.add({ point: "run.revision", resource: "task-worker", fault });
  const first = applyStage(project(), stage.deps("a", { images, adopt }));
  await expect(first).rejects.toHaveProperty("exitCode");
  stage.cloud.faults.clear();
  const next = await planStage(project(), stage.deps("b", { images, adopt }));
  expect(next.guard).toEqual([]);
  expect(next.changes).toContainEqual(
    expect.objectContaining({ action: "update", address: adopt[0]?.address }),
  );
  const healed = applyStage(project(), { ...stage.deps("c", { images, adopt }), reviewed: next });
  await expect(healed).resolves.toHaveProperty("status", "passed");

  // A protection that the config did set is guarded.
  const [worker] = project().workers;
  if (worker === undefined) throw new Error("the project has a worker");
  const guarded = { ...project(), workers: [{ ...worker, deletionProtection: true }] };
  await applyStage(guarded, stage.deps("d", { images }));
  const open = await planStage(project(), stage.deps("e", { images }));
  expect(open.guard).toEqual([expect.stringContaining("would lose its deletion protection")]);
});
