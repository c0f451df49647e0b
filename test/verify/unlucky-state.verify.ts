import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { startHarness, withFirstQueue } from "../lifecycle/harness.ts";
import type { Harness } from "../lifecycle/harness.ts";
import { apiError } from "../provider/recording-proxy.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterEach(() => {
  harness.proxy.reset();
  harness.cloud.faults.clear();
});
afterAll(() => harness.stop());

/** Queues of names of their own and nothing else. */
function queuesOnly(prefix: string): Project {
  const queues = harness.project.queues.map((queue) => ({
    ...queue,
    name: `${prefix}-${queue.name}`,
  }));
  return { ...harness.project, queues, workers: [], schedules: [] };
}

/** Fails the writes of a state that has resources in it: `init` writes an empty one. */
function failStateWrites(times: number): void {
  let left = times;
  harness.proxy.after = () => undefined;
  let locked = 0;
  harness.proxy.before = ({ method, path }) => {
    if (method !== "POST" || !path.startsWith("/upload/")) return;
    // Locks: of init, of plan, of apply. The state is written after the last.
    if (path.includes("tflock")) locked += 1;
    const isWrite = path.includes("default.tfstate") && locked >= 3 && left-- > 0;
    return isWrite ? apiError(503) : undefined;
  };
}

describe("a state that could not be written", () => {
  it("is kept, and the next run pushes it before it plans", async () => {
    const project = queuesOnly("kept");
    failStateWrites(1);
    const failed = await applyStage(project, harness.deps("kept")).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "TF_STATE_WRITE", exitCode: 1 });
    harness.proxy.reset();
    expect(await harness.stateObjects("kept")).toEqual(["kept/default.tfstate"]);

    const healed = await applyStage(project, harness.deps("kept", { settle: true }));
    expect(healed).toMatchObject({ status: "passed", created: 0, settled: true });
    expect(harness.proxy.sent("POST", "/queues")).toEqual([]);
  });

  it("is not pushed by who may only read, who is told of it", async () => {
    const project = queuesOnly("reader");
    failStateWrites(1);
    await applyStage(project, harness.deps("reader")).catch(() => undefined);
    harness.proxy.reset();
    const warnings: string[] = [];
    const progress = { info: () => undefined, warn: (line: string) => void warnings.push(line) };
    await planStage(project, harness.deps("reader", { lock: false, progress }));
    expect(warnings.join("\n")).toContain("could not write");
    expect(harness.proxy.calls.filter(({ path }) => path.startsWith("/upload/"))).toEqual([]);
  });
});

describe("a bucket of states that is slow or away", () => {
  it("is asked again where terraform does so: reads and locks", async () => {
    const project = queuesOnly("again");
    for (const resource of ["default.tflock", "again/default.tfstate"]) {
      const fault = { kind: "error", code: "UNAVAILABLE" } as const;
      harness.cloud.faults.add({ point: "api.call", resource, fault, times: 1 });
    }
    const applied = await applyStage(project, harness.deps("again", { settle: true }));
    expect(applied).toMatchObject({ status: "passed", settled: true });
  });

  it("stops a plan that may not read it, and nothing is made", async () => {
    const project = withFirstQueue(queuesOnly("denied"), {});
    harness.proxy.before = ({ path }) => (path.includes("denied") ? apiError(403) : undefined);
    await expect(planStage(project, harness.deps("denied"))).rejects.toHaveProperty("exitCode");
    expect(harness.proxy.sent("POST", "/queues")).toEqual([]);
  });
});
