import { afterEach, beforeEach, expect, it } from "vitest";

import { applyStage } from "../../src/terraform/apply.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { queuesOnly, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

it("applies nothing where an address is waived that the guard does not stop", async () => {
  const [kept, lost] = [
    { id: "kept", name: "kept" },
    { id: "lost", name: "lost" },
  ];
  await applyStage(queuesOnly(kept, lost), harness.deps("a"));
  const less = queuesOnly(kept);
  const reviewed = await planStage(less, harness.deps("b"));
  const { fingerprint } = reviewed;
  const address = (id: string): string => `module.queue["${id}"].google_cloud_tasks_queue.this`;
  const waive = (...ids: string[]) => ({ waiver: { fingerprint, addresses: ids.map(address) } });

  const slipped = applyStage(less, { ...harness.deps("c", waive("lost", "kept")), reviewed });
  await expect(slipped).rejects.toMatchObject({
    code: "TF_ALLOW_UNKNOWN",
    exitCode: 2,
    message: expect.stringContaining(address("kept")) as string,
    hint: `it stops: ${address("lost")}`,
  });
  const applied = applyStage(less, { ...harness.deps("d", waive("lost")), reviewed, settle: true });
  await expect(applied).resolves.toMatchObject({ status: "passed", settled: true });
});
