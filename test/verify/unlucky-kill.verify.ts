import { afterAll, beforeAll, expect, it } from "vitest";

import type { Failure } from "../../src/base/failure.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { makePlan, planStage } from "../../src/terraform/plan.ts";
import { Victim, holdAt } from "../lifecycle/moments.ts";
import { startRig } from "../lifecycle/rig.ts";
import type { Rig } from "../lifecycle/rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

it("loses nothing when a deploy is killed with most of it made and none of it in the state", async () => {
  const victim = new Victim();
  // The service comes after its accounts and queues; the job and the grants on it come later.
  const held = holdAt(rig, ({ method, path }) => method === "POST" && path.includes("serviceId="));
  const deps = rig.deps("killed", { watch: victim });
  const outcome = applyStage(rig.project, deps).catch((error: unknown) => error);
  await held.reached;
  victim.kill();
  expect(await outcome).toMatchObject({ exitCode: 1 });
  held.go();

  const locked = await planStage(rig.project, rig.deps("killed")).then(
    ({ summary }) => `no lock: ${summary}`,
    ({ code, message, hint }: Failure) => `${code} ${message} ${hint}`,
  );
  expect(locked).toMatch(/^TF_STATE_LOCKED .*--if-generation-match=\d+/s);
  const generation = /--if-generation-match=(\d+)/.exec(locked)?.[1] ?? "";
  const unlocking = await makePlan(rig.project, rig.deps("killed", { lock: false }));
  await unlocking.terraform(["force-unlock", "-force", generation]);

  rig.proxy.reset();
  const adopt = await rig.adoptable(rig.project);
  const healed = await applyStage(rig.project, rig.deps("killed", { adopt, settle: true }));
  expect(healed).toMatchObject({ status: "passed", settled: true });
  expect(rig.proxy.sent("DELETE").filter(({ path }) => !path.includes("tflock"))).toEqual([]);
});
