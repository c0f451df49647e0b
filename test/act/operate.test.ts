import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, type ActRun } from "./act-rig.ts";
import { DEPLOY, startCloudRig, type CloudRig } from "./cloud-rig.ts";
import type { GitHub } from "./github.ts";

const name =
  act === undefined
    ? "drift.yml and operate.yml in act (act is not installed)"
    : "drift.yml and operate.yml in act";

const QUEUE = "/v2/projects/rehearsal/locations/us-central1/queues/jobs";

let cloud: CloudRig;
let github: GitHub;
beforeAll(async () => {
  if (act === undefined) return;
  cloud = await startCloudRig(["drift.yml", "operate.yml"]);
  await cloud.rig.write(".github/workflows/one.yml", DEPLOY);
  github = await cloud.freshGitHub();
  const deployed = await cloud.run("one.yml");
  expect(deployed.code, deployed.out).toBe(0);
  await github.stop();
}, 240_000);
afterAll(() => (act === undefined ? undefined : cloud.stop()));
beforeEach(async () => {
  if (act !== undefined) github = await cloud.freshGitHub();
});
afterEach(async () => {
  if (act === undefined) return;
  await github.stop();
  expect(github.problems()).toEqual([]);
});

const repository = { id: REPOSITORY_ID, private: false };

function operate(inputs: Readonly<Record<string, string>>): Promise<ActRun> {
  const given = { target: "", confirm: "production", ...inputs };
  return cloud.run("operate.yml", {
    event: { name: "workflow_dispatch", payload: { inputs: given, repository } },
    inputs: given,
  });
}

async function drift(): Promise<ActRun> {
  return cloud.run("drift.yml", { event: { name: "schedule", payload: { repository } } });
}

async function queueState(): Promise<string> {
  const found = await cloud.gcp.rest({ api: "cloudtasks", method: "GET", path: QUEUE });
  return (found as { state: string }).state;
}

describe.skipIf(act === undefined)(name, { timeout: 120_000 }, () => {
  it("pauses a queue, which drift tells in one issue until it is resumed", async () => {
    const paused = await operate({ operation: "pause", target: "jobs" });
    expect(paused.code, paused.out).toBe(0);
    expect(await queueState()).toBe("PAUSED");
    const drifted = await drift();
    expect(drifted.code).toBe(1);
    expect(github.repository.state.issues).toMatchObject([
      { state: "open", title: "minimal production: 1 resource has drifted" },
    ]);
    await drift();
    expect(github.repository.state.issues).toHaveLength(1);
    expect((await operate({ operation: "resume", target: "jobs" })).code).toBe(0);
    expect((await drift()).code).toBe(0);
    expect(github.repository.state.issues).toMatchObject([{ state: "closed" }]);
  });

  it("does nothing without the environment's name, its gate, or a queue of that id", async () => {
    const unconfirmed = await operate({ operation: "purge", target: "jobs", confirm: "prod" });
    expect(unconfirmed.code).toBe(1);
    expect(unconfirmed.out).toContain("OPERATE_UNCONFIRMED");
    const unknown = await operate({ operation: "pause", target: "jbos" });
    expect(unknown.code).toBe(1);
    expect(unknown.out).toContain("QUEUE_UNKNOWN");
    github.repository.state.environments = {};
    const open = await operate({ operation: "pause", target: "jobs" });
    expect(open.out).toContain("GATE_MISSING");
    expect(await queueState()).toBe("RUNNING");
  });

  it("redrives dead letters where there are none, and says what there is to go back to", async () => {
    const redriven = await operate({ operation: "redrive", target: "worker" });
    expect(redriven.code, redriven.out).toBe(0);
    const back = await operate({ operation: "rollback" });
    expect(back.code).toBe(1);
    expect(back.out).toContain("RELEASE_NOTHING_EARLIER");
  });
});
