import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { makePlan, planStage } from "../../src/terraform/plan.ts";
import { startHarness } from "../lifecycle/harness.ts";
import type { Harness } from "../lifecycle/harness.ts";
import { createsQueue, holdAt } from "../lifecycle/moments.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterEach(() => harness.proxy.reset());
afterAll(() => harness.stop());

/** Two queues of these names and nothing else. */
function queuesOnly(...names: string[]): Project {
  const queues = harness.project.queues.map((queue, index) => ({
    ...queue,
    name: names[index] ?? queue.name,
  }));
  return { ...harness.project, queues, workers: [], schedules: [] };
}

describe("an apply that is cancelled half way", () => {
  it("finishes what is in flight, writes the state and unlocks; the next run does the rest", async () => {
    const stop = new AbortController();
    // The worker waits for the queues: with one of them in flight it was not begun.
    const held = holdAt(harness, createsQueue("email-queue"));
    const deps = harness.deps("cancelled", { signal: stop.signal });
    const cancelled = applyStage(harness.project, deps).catch((error: unknown) => error);
    await held.reached;
    stop.abort(new Error("stopped"));
    held.go();
    expect(await cancelled).toMatchObject({ code: "TF_CANCELLED", exitCode: 1 });
    expect(await harness.stateObjects("cancelled")).toEqual(["cancelled/default.tfstate"]);

    const left = await planStage(harness.project, harness.deps("cancelled"));
    const addresses = left.changes.map(({ address }) => address);
    expect(addresses).not.toContain('module.queue["email-queue"].google_cloud_tasks_queue.this');
    expect(left.changes.every(({ action }) => action === "create")).toBe(true);
    const healed = await applyStage(harness.project, harness.deps("cancelled", { settle: true }));
    expect(healed).toMatchObject({ status: "passed", settled: true, created: left.changes.length });
  });
});

describe("a provider that crashes", () => {
  it("fails the apply, keeps what was finished, unlocks, and the next run adopts what was in flight", async () => {
    const project = queuesOnly("crash-a", "crash-b");
    const plan = await makePlan(project, harness.deps("crash"));
    // One after the other, so that the first is finished when the provider dies.
    let creates = 0;
    const held = holdAt(harness, ({ method, path }) => {
      return method === "POST" && path.endsWith("/queues") && ++creates === 2;
    });
    const args = ["apply", "-json", "-input=false", "-parallelism=1", plan.workDir.planFile];
    const applied = plan.terraform(args).catch((error: unknown) => error);
    await held.reached;
    await harness.crashProvider();
    held.go();
    expect(await applied).toMatchObject({ exitCode: 1 });
    expect(await harness.stateObjects("crash")).toEqual(["crash/default.tfstate"]);

    const left = await planStage(project, harness.deps("crash"));
    expect(left.changes).toMatchObject([{ action: "create", type: "google_cloud_tasks_queue" }]);
    // Its call went on to the cloud, so that a queue is there that the state does not know.
    const adopt = await harness.adoptable(project);
    const healed = await applyStage(project, harness.deps("crash", { adopt, settle: true }));
    expect(healed).toMatchObject({ status: "passed", created: 0, settled: true });
  });

  it("is told apart from a plan that is wrong: nothing of it can be planned, and the state is untouched", async () => {
    const project = queuesOnly("down-a", "down-b");
    const deps = harness.deps("down");
    await harness.crashProvider();
    await expect(planStage(project, deps)).rejects.toMatchObject({ exitCode: 1 });
    expect((await planStage(project, harness.deps("down"))).changes).toHaveLength(2);
  });
});
