import { describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, type ActRun } from "./act-rig.ts";
import { DEPLOY } from "./cloud-rig.ts";
import { useCloud } from "./use-cloud.ts";

const name =
  act === undefined
    ? "drift.yml and operate.yml in act (act is not installed)"
    : "drift.yml and operate.yml in act";

const QUEUE = "/v2/projects/rehearsal/locations/us-central1/queues/jobs";

const used = useCloud(["drift.yml", "operate.yml"], async (cloud) => {
  await cloud.rig.write(".github/workflows/one.yml", DEPLOY);
  const deployed = await cloud.run("one.yml");
  expect(deployed.code, deployed.out).toBe(0);
});

const repository = { id: REPOSITORY_ID, private: false };

function operate(inputs: Readonly<Record<string, string>>): Promise<ActRun> {
  const given = { target: "", confirm: "production", ...inputs };
  return used.cloud.run("operate.yml", {
    event: { name: "workflow_dispatch", payload: { inputs: given, repository } },
    inputs: given,
  });
}

async function drift(): Promise<ActRun> {
  return used.cloud.run("drift.yml", { event: { name: "schedule", payload: { repository } } });
}

async function queueState(): Promise<string> {
  const found = await used.cloud.gcp.rest({ api: "cloudtasks", method: "GET", path: QUEUE });
  return (found as { state: string }).state;
}

describe.skipIf(act === undefined)(name, { timeout: 120_000 }, () => {
  it("pauses a queue, which drift tells in one issue until it is resumed", async () => {
    const paused = await operate({ operation: "pause", target: "jobs" });
    expect(paused.code, paused.out).toBe(0);
    expect(await queueState()).toBe("PAUSED");
    const drifted = await drift();
    expect(drifted.code).toBe(1);
    expect(used.github.repository.state.issues).toMatchObject([
      { state: "open", title: "minimal production: 1 resource has drifted" },
    ]);
    await drift();
    expect(used.github.repository.state.issues).toHaveLength(1);
    expect((await operate({ operation: "resume", target: "jobs" })).code).toBe(0);
    expect((await drift()).code).toBe(0);
    expect(used.github.repository.state.issues).toMatchObject([{ state: "closed" }]);
  });

  it("does nothing without the environment's name, its gate, or a queue of that id", async () => {
    const unconfirmed = await operate({ operation: "purge", target: "jobs", confirm: "prod" });
    expect(unconfirmed.code).toBe(1);
    expect(unconfirmed.out).toContain("OPERATE_UNCONFIRMED");
    const unknown = await operate({ operation: "pause", target: "jbos" });
    expect(unknown.code).toBe(1);
    expect(unknown.out).toContain("QUEUE_UNKNOWN");
    used.github.repository.state.environments = {};
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
