import { afterAll, beforeAll, expect, it } from "vitest";

import { startDeployRig, type DeployRig } from "./deploy-rig.ts";

let rig: DeployRig;
beforeAll(async () => {
  rig = await startDeployRig();
});
afterAll(() => rig.stop());

it("finds nothing before the first deploy", async () => {
  expect(await rig.run("drift", ...rig.state)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^no drift/) as string,
  });
});

it("finds nothing of a worker and a bucket that the config has and no deploy has created yet", async () => {
  expect((await rig.run("deploy", ...rig.state, "--yes")).code).toBe(0);
  await rig.edit(
    "  - id: daily-cleanup",
    `  - id: second
    type: cloud_run
    name: second-worker
    provider: gcp
    config: { source: ./worker, storage: {} }

  - id: daily-cleanup`,
  );
  expect(await rig.run("drift", ...rig.state)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^no drift/) as string,
  });
});
