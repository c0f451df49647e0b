import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { act } from "./act-rig.ts";
import { DEPLOY, startCloudRig, withSchedule, type CloudRig } from "./cloud-rig.ts";
import {
  changeWorker,
  cutDeploy,
  expectNextDeploys,
  expectPutBack,
  expectWholeTraffic,
} from "./cut-deploy.ts";
import type { GitHub } from "./github.ts";

const name =
  act === undefined
    ? "a cancelled deploy in act (act is not installed)"
    : "a cancelled deploy in act";

let cloud: CloudRig;
let github: GitHub;

beforeAll(async () => {
  if (act === undefined) return;
  cloud = await startCloudRig([]);
  await withSchedule(cloud);
  await cloud.rig.write(".github/workflows/one.yml", DEPLOY);
});
afterAll(() => (act === undefined ? undefined : cloud.stop()));
beforeEach(async () => {
  if (act !== undefined) github = await cloud.freshGitHub();
});
afterEach(async () => {
  if (act === undefined) return;
  await github.stop();
  expect(github.problems()).toEqual([]);
});

// Every other moment: test/verify/cut-deploy.verify.ts.
describe.skipIf(act === undefined)(name, { timeout: 240_000 }, () => {
  it("ends once terraform has, keeps all traffic where it was, and the next run deploys", async () => {
    const first = await cloud.run("one.yml");
    expect(first.code, first.out).toBe(0);
    const before = await cloud.service();

    await changeWorker(cloud);
    cloud.slowUpdate(4_000);
    const cut = await cutDeploy(cloud, "an update of the service", "cancel");
    await expectPutBack(cloud, cut);
    expectWholeTraffic(await cloud.service(), before);
    expect(await cloud.scheduleState()).toBe("ENABLED");

    await expectNextDeploys(cloud, before);
  });
});
