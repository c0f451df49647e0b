import { expect, it } from "vitest";

import { act } from "../act/act-rig.ts";
import { DEPLOY, withSchedule } from "../act/cloud-rig.ts";
import {
  changeWorker,
  cutDeploy,
  expectNextDeploys,
  expectPutBack,
  expectWholeTraffic,
  serving,
} from "../act/cut-deploy.ts";
import { useCloud } from "../act/use-cloud.ts";

/** The workflow of a deploy in act, ended at each moment. */
const used = useCloud([], async (cloud) => {
  await withSchedule(cloud);
  await cloud.rig.write(".github/workflows/one.yml", DEPLOY);
});

const inAct = it.skipIf(act === undefined);
const TIMEOUT_MS = 240_000;

inAct(
  "leaves the schedules of a first release paused when it is cancelled, and the next run resumes them",
  async () => {
    const cut = await cutDeploy(used.cloud, "smoke", "cancel");
    await expectPutBack(used.cloud, cut, "first release, no earlier revision to go back to");
    expect(await used.cloud.scheduleState()).toBe("PAUSED");
    await expectNextDeploys(used.cloud, undefined);
  },
  TIMEOUT_MS,
);

inAct.each(["the build job", "the plan job"])(
  "changes nothing when it is cancelled in %s",
  async (moment) => {
    await changeWorker(used.cloud);
    const before = await used.cloud.service();
    await cutDeploy(used.cloud, moment, "cancel");
    expect(await used.cloud.service()).toEqual(before);
    expect(await used.cloud.stateObjects()).toEqual(["default.tfstate"]);
    await expectNextDeploys(used.cloud, before);
  },
  TIMEOUT_MS,
);

inAct.each(["pin", "apply", "candidate", "smoke", "promote"])(
  "is put back when it is cancelled as it begins to %s, and the next run deploys",
  async (stage) => {
    await changeWorker(used.cloud);
    const before = await used.cloud.service();
    const cut = await cutDeploy(used.cloud, stage, "cancel");
    await expectPutBack(used.cloud, cut);
    const between = await used.cloud.service();
    expectWholeTraffic(between, before);
    // What is cancelled while it promotes may have promoted.
    if (stage !== "promote") expect(serving(between)).toEqual(serving(before));
    expect(await used.cloud.scheduleState()).toBe("ENABLED");
    await expectNextDeploys(used.cloud, before);
  },
  TIMEOUT_MS,
);

inAct.each(["candidate", "smoke", "promote"])(
  "is repaired by the next run when its runner is lost as it begins to %s",
  async (stage) => {
    await changeWorker(used.cloud);
    const before = await used.cloud.service();
    const cut = await cutDeploy(used.cloud, stage, "lose");
    expect(cut.out).not.toContain("repair in");
    // Nobody has put it back.
    expect(await used.cloud.stateObjects()).toEqual(["default.tfstate", "release.json"]);
    expectWholeTraffic(await used.cloud.service(), before);
    await expectNextDeploys(used.cloud, before);
  },
  TIMEOUT_MS,
);

inAct(
  "names the lock that a runner left which was lost while terraform ran, and deploys once it is opened",
  async () => {
    await changeWorker(used.cloud);
    const before = await used.cloud.service();
    await cutDeploy(used.cloud, "an update of the service", "lose");
    expect(await used.cloud.stateObjects()).toContain("default.tflock");

    const refused = await used.cloud.run("one.yml");
    expect(refused.code).not.toBe(0);
    expect(refused.out).toContain("TF_STATE_LOCKED");
    const command =
      /gcloud storage rm gs:\/\/([^/]+)\/(\S+) --if-generation-match=(\d+)/.exec(refused.out) ?? [];
    const [, bucket = "", name = "", generation = ""] = command;
    const path = `/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}?ifGenerationMatch=${generation}`;
    await used.cloud.gcp.rest({ api: "storage", method: "DELETE", path });
    expectWholeTraffic(await used.cloud.service(), before);
    await expectNextDeploys(used.cloud, before);
  },
  TIMEOUT_MS * 2,
);
