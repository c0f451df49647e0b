import { describe, expect, it } from "vitest";

import { act } from "./act-rig.ts";
import { DEPLOY, withSchedule } from "./cloud-rig.ts";
import {
  changeWorker,
  cutDeploy,
  expectNextDeploys,
  expectPutBack,
  expectWholeTraffic,
} from "./cut-deploy.ts";
import { useCloud } from "./use-cloud.ts";

const name =
  act === undefined
    ? "a cancelled deploy in act (act is not installed)"
    : "a cancelled deploy in act";

const used = useCloud([], async (cloud) => {
  await withSchedule(cloud);
  await cloud.rig.write(".github/workflows/one.yml", DEPLOY);
});

// Every other moment: test/verify/cut-deploy.verify.ts.
describe.skipIf(act === undefined)(name, { timeout: 240_000 }, () => {
  it("ends once terraform has, keeps all traffic where it was, and the next run deploys", async () => {
    const first = await used.cloud.run("one.yml");
    expect(first.code, first.out).toBe(0);
    const before = await used.cloud.service();

    await changeWorker(used.cloud);
    used.cloud.slowUpdate(4_000);
    const cut = await cutDeploy(used.cloud, "an update of the service", "cancel");
    await expectPutBack(used.cloud, cut);
    expectWholeTraffic(await used.cloud.service(), before);
    expect(await used.cloud.scheduleState()).toBe("ENABLED");

    await expectNextDeploys(used.cloud, before);
  });
});
