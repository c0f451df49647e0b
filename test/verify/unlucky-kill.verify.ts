import { afterAll, beforeAll, expect, it } from "vitest";

import type { Failure } from "../../src/base/failure.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { makePlan, planStage } from "../../src/terraform/plan.ts";
import { startHarness } from "../lifecycle/harness.ts";
import type { Harness } from "../lifecycle/harness.ts";
import { Victim, holdAt } from "../lifecycle/moments.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

it("loses nothing when a deploy is killed with most of it made and none of it in the state", async () => {
  const victim = new Victim();
  // The service comes after its accounts and queues; the job and the grants on it come later.
  const held = holdAt(
    harness,
    ({ method, path }) => method === "POST" && path.includes("serviceId="),
  );
  const deps = harness.deps("killed", { watch: victim });
  const outcome = applyStage(harness.project, deps).catch((error: unknown) => error);
  await held.reached;
  victim.kill();
  expect(await outcome).toMatchObject({ exitCode: 1 });
  held.go();

  const locked = await planStage(harness.project, harness.deps("killed")).then(
    ({ summary }) => `no lock: ${summary}`,
    ({ code, message, hint }: Failure) => `${code} ${message} ${hint}`,
  );
  expect(locked).toMatch(/^TF_STATE_LOCKED .*--if-generation-match=\d+/s);
  const generation = /--if-generation-match=(\d+)/.exec(locked)?.[1] ?? "";
  const unlocking = await makePlan(harness.project, harness.deps("killed", { lock: false }));
  await unlocking.terraform(["force-unlock", "-force", generation]);

  harness.proxy.reset();
  const adopt = await harness.adoptable(harness.project);
  const healed = await applyStage(harness.project, harness.deps("killed", { adopt, settle: true }));
  expect(healed).toMatchObject({ status: "passed", settled: true });
  expect(harness.proxy.sent("DELETE").filter(({ path }) => !path.includes("tflock"))).toEqual([]);
});
