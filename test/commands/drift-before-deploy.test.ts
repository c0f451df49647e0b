import { afterAll, beforeAll, expect, it } from "vitest";

import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

let harness: DeployHarness;
beforeAll(async () => {
  harness = await startDeployHarness();
});
afterAll(() => harness.stop());

it("finds nothing before the first deploy", async () => {
  expect(await harness.run("drift", ...harness.state)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^no drift/) as string,
  });
});

it("finds nothing of a worker and a bucket that the config has and no deploy has created yet", async () => {
  expect((await harness.run("deploy", ...harness.state, "--yes")).code).toBe(0);
  await harness.edit(
    "  - id: daily-cleanup",
    `  - id: second
    type: cloud_run
    name: second-worker
    provider: gcp
    config: { source: ./worker, storage: {} }

  - id: daily-cleanup`,
  );
  expect(await harness.run("drift", ...harness.state)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^no drift/) as string,
  });
});
