import { afterAll, beforeAll, expect, it } from "vitest";

import type { DriftFinding } from "../../src/report/stages/drift.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

const HERE = "projects/rehearsal/locations/us-central1";

let harness: DeployHarness;
beforeAll(async () => {
  harness = await startDeployHarness();
  const applied = await harness.run("deploy", ...harness.state, "--yes");
  if (applied.code !== 0) throw new Error(applied.err);
});
afterAll(() => harness.stop());

async function findings(): Promise<{ code: number; found: DriftFinding[] }> {
  const { code, out } = await harness.run("drift", ...harness.state, "--json");
  return { code, found: (JSON.parse(out) as { findings: DriftFinding[] }).findings };
}

const post = (api: "cloudtasks" | "cloudscheduler", path: string) =>
  harness.gcp.rest({ api, method: "POST", path, body: {} });

async function setTraffic(traffic: readonly object[]): Promise<void> {
  const path = `/v2/${HERE}/services/task-worker?updateMask=traffic`;
  await harness.gcp.rest({ api: "run", method: "PATCH", path, body: { traffic } });
}

it("finds nothing after an apply, nor after a release", async () => {
  expect(await harness.run("drift", ...harness.state)).toMatchObject({
    code: 0,
    out: "no drift: everything is as the pipeline left it\n",
  });
  const revision = await latestRevision();
  await setTraffic([{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision, percent: 100 }]);
  expect(await findings()).toEqual({ code: 0, found: [] });
});

it("does not take what the config would change for drift", async () => {
  await harness.edit("max_attempts: 5", "max_attempts: 6");
  expect(await findings()).toEqual({ code: 0, found: [] });
});

it("finds what no plan shows: a queue and a job that were paused by hand", async () => {
  await post("cloudtasks", `/v2/${HERE}/queues/email-queue:pause`);
  await post("cloudscheduler", `/v1/${HERE}/jobs/daily-cleanup:pause`);
  const { code, found } = await findings();
  expect(code).toBe(3);
  expect(found.map(({ stage, resource }) => [stage, resource])).toEqual([
    ["operation", `${HERE}/queues/email-queue`],
    ["operation", `${HERE}/jobs/daily-cleanup`],
  ]);
  await post("cloudtasks", `/v2/${HERE}/queues/email-queue:resume`);
  await post("cloudscheduler", `/v1/${HERE}/jobs/daily-cleanup:resume`);
  expect((await findings()).code).toBe(0);
});

it("finds what Terraform owns: a changed rate, a queue that is gone", async () => {
  await harness.gcp.rest({
    api: "cloudtasks",
    method: "PATCH",
    path: `/v2/${HERE}/queues/email-queue?updateMask=rateLimits.maxDispatchesPerSecond`,
    body: { rateLimits: { maxDispatchesPerSecond: 7 } },
  });
  await harness.gcp.rest({
    api: "cloudtasks",
    method: "DELETE",
    path: `/v2/${HERE}/queues/webhook-queue`,
  });
  const { code, out } = await harness.run("drift", ...harness.state);
  expect(code).toBe(3);
  expect(out).toContain('queue "email-queue": it was changed outside of Terraform');
  expect(out).toContain("rate_limits[0].max_dispatches_per_second: 50 → 7");
  expect(out).toContain('queue "webhook-queue": it is gone');
  expect(out).not.toContain("max_burst_size");
});

it("finds what the release owns: split traffic, the tag of a candidate, an unproven revision", async () => {
  const before = await latestRevision();
  await harness.gcp.rest({
    api: "run",
    method: "PATCH",
    path: `/v2/${HERE}/services/task-worker?updateMask=template.maxInstanceRequestConcurrency`,
    body: { template: { maxInstanceRequestConcurrency: 3 } },
  });
  const after = await latestRevision();
  const to = (revision: string, percent: number, tag?: string) => ({
    type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
    revision,
    percent,
    ...(tag === undefined ? {} : { tag }),
  });
  const release = async () =>
    (await findings()).found
      .filter(({ stage }) => stage === "release")
      .map(({ message }) => message);

  await setTraffic([to(before, 100), to(after, 0, "c-1234567")]);
  expect(await release()).toEqual([
    `the tag c-1234567 of a candidate is left on ${after}`,
    `it serves ${before} while ${after} is the latest: a release was rolled back, or not run after an apply`,
  ]);
  await setTraffic([to(before, 40), to(after, 60)]);
  expect(await release()).toEqual([`its traffic is split: ${before} 40 %, ${after} 60 %`]);
});

async function latestRevision(): Promise<string> {
  const path = `/v2/${HERE}/services/task-worker`;
  const service = (await harness.gcp.rest({ api: "run", method: "GET", path })) as {
    latestCreatedRevision: string;
  };
  return service.latestCreatedRevision.split("/").at(-1) ?? "";
}
