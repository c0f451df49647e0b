import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { configuration } from "./configuration.ts";
import { startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";
import type { TerraformRun } from "./terraform-run.ts";
import { pushWorker } from "./worker-image.ts";

const QUEUE = "/v2/projects/p-1/locations/us-central1/queues/q";

let harness: Harness;
let image: string;
beforeAll(async () => {
  harness = await startHarness();
  image = await pushWorker(harness.cloud, "p-1");
});
afterAll(() => harness.stop());

describe("every resource type through terraform, on the embedded cloud", () => {
  let terraform: TerraformRun;

  it("creates all", async () => {
    terraform = await harness.terraform(configuration({ image }));
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("21 added, 0 changed, 0 destroyed");
  });

  it("plans nothing the second time", async () => {
    const planned = await terraform.run("plan", "-detailed-exitcode");
    expect(planned.output).toContain("No changes");
    expect(planned.code).toBe(0);
  });

  it("changes a rate in place", async () => {
    harness.proxy.reset();
    await terraform.write(configuration({ image, rate: 7 }));
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("0 added, 1 changed, 0 destroyed");
    expect(harness.proxy.sent("PATCH").map(({ path }) => path)).toEqual([
      `${QUEUE}?updateMask=rateLimits`,
    ]);
    expect((await harness.byHand("GET", QUEUE))["rateLimits"]).toMatchObject({
      maxDispatchesPerSecond: 7,
    });
  });

  it("shows and mends what was changed by hand", async () => {
    const retryConfig = { maxAttempts: 99 };
    await harness.byHand("PATCH", `${QUEUE}?updateMask=retryConfig.maxAttempts`, { retryConfig });
    const planned = await terraform.run("plan", "-detailed-exitcode");
    expect(planned.code).toBe(2);
    expect(planned.output).toContain("99 -> 5");
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
    expect((await terraform.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("makes again what was deleted by hand", async () => {
    await harness.byHand("DELETE", "/v2/projects/p-1/metrics/my%2Fmetric");
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("1 added, 0 changed, 0 destroyed");
  });

  it("replaces a renamed queue and what hangs on it", async () => {
    await terraform.write(configuration({ image, rate: 7, queue: "q-2" }));
    const planned = await terraform.run("plan");
    expect(planned.output).toContain("forces replacement");
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("2 added, 0 changed, 2 destroyed");
    expect((await terraform.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("destroys all, but APIs that are on stay on", async () => {
    const destroyed = await terraform.run("destroy", "-auto-approve");
    expect(destroyed.output).toContain("21 destroyed");
    const services = await harness.byHand("GET", "/v1/projects/p-1/services?filter=state:ENABLED");
    expect(JSON.stringify(services)).toContain("services/firestore.googleapis.com");
    for (const path of [
      "/v2/projects/p-1/locations/us-central1/queues",
      "/v2/projects/p-1/locations/us-central1/services",
      "/v1/projects/p-1/locations/us-central1/jobs",
      "/v1/projects/p-1/serviceAccounts",
      "/v1/projects/p-1/secrets",
      "/v3/projects/p-1/alertPolicies",
      "/v3/projects/p-1/notificationChannels",
      "/storage/v1/b?project=p-1",
    ]) {
      const left = Object.values(await harness.byHand("GET", path)).filter(Array.isArray);
      expect(left.flat(), path).toEqual([]);
    }
  });
});
