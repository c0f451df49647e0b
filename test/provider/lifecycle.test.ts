import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { configuration } from "./configuration.ts";
import { startStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import type { TerraformRun } from "./terraform-run.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

describe("every resource type through terraform", () => {
  let terraform: TerraformRun;

  it("creates all", async () => {
    terraform = await stage.terraform(configuration());
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("21 added, 0 changed, 0 destroyed");
  });

  it("plans nothing the second time", async () => {
    const planned = await terraform.run("plan", "-detailed-exitcode");
    expect(planned.output).toContain("No changes");
    expect(planned.code).toBe(0);
  });

  it("changes a rate in place", async () => {
    await terraform.write(configuration({ rate: 7 }));
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("0 added, 1 changed, 0 destroyed");
    const patches = stage.api.calls.filter((call) => call.method === "PATCH");
    expect(patches.map((call) => call.path)).toEqual([
      "/v2/projects/p-1/locations/us-central1/queues/q?updateMask=rateLimits",
    ]);
    expect(patches[0]?.body["rateLimits"]).toMatchObject({ maxDispatchesPerSecond: 7 });
  });

  it("shows and mends what was changed by hand", async () => {
    const queue = stage.api.store.get("/v2/projects/p-1/locations/us-central1/queues/q");
    if (queue) queue["retryConfig"] = { maxAttempts: 99 };
    const planned = await terraform.run("plan", "-detailed-exitcode");
    expect(planned.code).toBe(2);
    expect(planned.output).toContain("99 -> 5");
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
  });

  it("replaces a renamed queue and what hangs on it", async () => {
    await terraform.write(configuration({ rate: 7, queue: "q-2" }));
    const planned = await terraform.run("plan");
    expect(planned.output).toContain("forces replacement");
    expect(planned.output).toContain("2 to add, 0 to change, 2 to destroy");
  });

  it("destroys all", async () => {
    const destroyed = await terraform.run("destroy", "-auto-approve");
    expect(destroyed.output).toContain("21 destroyed");
    const left = [...stage.api.store.keys()].filter((key) => !key.includes("#"));
    expect(left).toEqual(["/v1/projects/p-1/services/run.googleapis.com"]);
  });
});
