import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { makePlan, planStage } from "../../src/terraform/plan.ts";
import { createsQueue, holdAt } from "../lifecycle/moments.ts";
import { startRig } from "../lifecycle/rig.ts";
import type { Rig } from "../lifecycle/rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => rig.proxy.reset());
afterAll(() => rig.stop());

/** Two queues of these names and nothing else. */
function queuesOnly(...names: string[]): Project {
  const queues = rig.project.queues.map((queue, index) => ({
    ...queue,
    name: names[index] ?? queue.name,
  }));
  return { ...rig.project, queues, workers: [], schedules: [] };
}

describe("an apply that is cancelled half way", () => {
  it("finishes what is in flight, writes the state and unlocks; the next run does the rest", async () => {
    const stop = new AbortController();
    // The worker waits for the queues: with one of them in flight it was not begun.
    const held = holdAt(rig, createsQueue("email-queue"));
    const deps = rig.deps("cancelled", { signal: stop.signal });
    const cancelled = applyStage(rig.project, deps).catch((error: unknown) => error);
    await held.reached;
    stop.abort(new Error("stopped"));
    held.go();
    expect(await cancelled).toMatchObject({ code: "TF_CANCELLED", exitCode: 1 });
    expect(await rig.stateObjects("cancelled")).toEqual(["cancelled/default.tfstate"]);

    const left = await planStage(rig.project, rig.deps("cancelled"));
    const addresses = left.changes.map(({ address }) => address);
    expect(addresses).not.toContain('module.queue["email-queue"].google_cloud_tasks_queue.this');
    expect(left.changes.every(({ action }) => action === "create")).toBe(true);
    const healed = await applyStage(rig.project, rig.deps("cancelled", { settle: true }));
    expect(healed).toMatchObject({ status: "passed", settled: true, created: left.changes.length });
  });
});

describe("a provider that crashes", () => {
  it("fails the apply, keeps what was finished, unlocks, and the next run adopts what was in flight", async () => {
    const project = queuesOnly("crash-a", "crash-b");
    const plan = await makePlan(project, rig.deps("crash"));
    // One after the other, so that the first is finished when the provider dies.
    let creates = 0;
    const held = holdAt(rig, ({ method, path }) => {
      return method === "POST" && path.endsWith("/queues") && ++creates === 2;
    });
    const args = ["apply", "-json", "-input=false", "-parallelism=1", plan.workDir.planFile];
    const applied = plan.terraform(args).catch((error: unknown) => error);
    await held.reached;
    await rig.crashProvider();
    held.go();
    expect(await applied).toMatchObject({ exitCode: 1 });
    expect(await rig.stateObjects("crash")).toEqual(["crash/default.tfstate"]);

    const left = await planStage(project, rig.deps("crash"));
    expect(left.changes).toMatchObject([{ action: "create", type: "google_cloud_tasks_queue" }]);
    // Its call went on to the cloud, so that a queue is there that the state does not know.
    const adopt = await rig.adoptable(project);
    const healed = await applyStage(project, rig.deps("crash", { adopt, settle: true }));
    expect(healed).toMatchObject({ status: "passed", created: 0, settled: true });
  });

  it("is told apart from a plan that is wrong: nothing of it can be planned, and the state is untouched", async () => {
    const project = queuesOnly("down-a", "down-b");
    const deps = rig.deps("down");
    await rig.crashProvider();
    await expect(planStage(project, deps)).rejects.toMatchObject({ exitCode: 1 });
    expect((await planStage(project, rig.deps("down"))).changes).toHaveLength(2);
  });
});
