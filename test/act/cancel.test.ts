import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { act } from "./act-rig.ts";
import { DEPLOY, startCloudRig, type CloudRig } from "./cloud-rig.ts";
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

describe.skipIf(act === undefined)(name, { timeout: 240_000 }, () => {
  it("leaves what served with all traffic, and the next run repairs and deploys", async () => {
    const first = await cloud.run("one.yml");
    expect(first.code, first.out).toBe(0);
    const { traffic } = await cloud.service();

    await cloud.rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempts: 6");
    await cloud.rig.edit("worker/src/server.ts", "log.info(`hello", "log.info(`good day");
    let isCancelled = false;
    const cut = await cloud.run("one.yml", {
      onOutput(all, cancel) {
        // The line that the stage prints when it starts: the plan before it prints the same names, but no such line.
        if (isCancelled || !/deploy\].*\| · apply …/.test(all)) return;
        isCancelled = true;
        cancel();
      },
    });
    expect(isCancelled, cut.out).toBe(true);
    expect(cut.code).not.toBe(0);
    expect(onlyServing((await cloud.service()).traffic)).toEqual(onlyServing(traffic));

    const next = await cloud.run("one.yml");
    expect(next.code, next.out).toBe(0);
    expect(await cloud.latest("cloud-tasks-deploy-production")).toMatchObject({
      status: "passed",
      promote: { workers: [{ outcome: "promoted" }] },
    });
    expect(onlyServing((await cloud.service()).traffic)).not.toEqual(onlyServing(traffic));
  });
});

function onlyServing(traffic: unknown): unknown[] {
  return (traffic as { percent?: number; revision?: string }[])
    .filter(({ percent = 0 }) => percent > 0)
    .map(({ percent, revision }) => ({ percent, revision }));
}
