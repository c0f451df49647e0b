import { hostname } from "node:os";

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Failure } from "../../src/base/failure.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { makePlan, planStage } from "../../src/terraform/plan.ts";
import { startHarness, STATE_BUCKET, withFirstQueue } from "../lifecycle/harness.ts";
import type { Harness } from "../lifecycle/harness.ts";
import { Victim, createsQueue, holdAt } from "../lifecycle/moments.ts";
import { apiError } from "../provider/recording-proxy.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterEach(() => harness.proxy.reset());
afterAll(() => harness.stop());

const LOCK_TIMEOUT_MS = 60_000;

/** Resolves when somebody was refused the lock. */
function metLock(): Promise<void> {
  return new Promise((resolve) => {
    harness.proxy.after = (call, { status }) => {
      if (status === 412 && call.path.includes("tflock")) resolve();
      return undefined;
    };
  });
}

describe("two applies at once", () => {
  it("lets one work, names it to the other, and shows the one that waited that its plan is no longer true", async () => {
    // No workers: what is tested is the lock, and queues are made faster.
    const project = { ...harness.project, workers: [], schedules: [] };
    const reviewed = await planStage(project, harness.deps("two"));
    const held = holdAt(harness, createsQueue("email-queue"));
    const first = applyStage(project, harness.deps("two", { reviewed }));
    await held.reached;

    const refused = await planStage(project, harness.deps("two")).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "TF_STATE_LOCKED", exitCode: 1 });
    expect((refused as Failure).message).toContain(`@${hostname()}`);
    // A pull request's identity may not lock, and needs not wait.
    expect((await planStage(project, harness.deps("two", { lock: false }))).changes).toEqual(
      reviewed.changes,
    );

    const met = metLock();
    const waiting = { reviewed, lockTimeoutMs: LOCK_TIMEOUT_MS };
    const second = applyStage(project, harness.deps("two", waiting));
    await met;
    held.go();
    expect(await first).toMatchObject({ status: "passed", created: 2 });
    expect(await second).toMatchObject({
      status: "blocked",
      created: 0,
      failure: { code: "TF_PLAN_CHANGED" },
    });
    expect((await planStage(project, harness.deps("two"))).changes).toEqual([]);
    expect(await harness.stateObjects("two")).toEqual(["two/default.tfstate"]);
  });
});

describe("two first runs at once", () => {
  const LOCK = "first/default.tflock";

  /** Another run's lock, as terraform writes it. @returns its generation */
  async function lockByHand(): Promise<string> {
    const info = {
      ID: "x",
      Operation: "init",
      Who: "eve@ci",
      Created: "2026-11-24T07:00:00Z",
      Path: `gs://${STATE_BUCKET}/${LOCK}`,
    };
    const at = `/upload/storage/v1/b/${STATE_BUCKET}/o?uploadType=media&name=${encodeURIComponent(LOCK)}`;
    const answer = await fetch(`${harness.cloud.restUrl}${at}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(info),
    });
    return ((await answer.json()) as { generation: string }).generation;
  }

  it("names in init who writes the first state, and waits for it as long as it may", async () => {
    const project = { ...harness.project, workers: [], schedules: [] };
    const generation = await lockByHand();
    const refused = await planStage(project, harness.deps("first")).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      code: "TF_STATE_LOCKED",
      message: expect.stringMatching(/eve@ci since 2026-11-24T07:00:00/) as string,
      hint: expect.stringContaining(`--if-generation-match=${generation}`) as string,
    });
    const met = metLock();
    const waiting = planStage(project, harness.deps("first", { lockTimeoutMs: LOCK_TIMEOUT_MS }));
    await met;
    const url = `${harness.cloud.restUrl}/storage/v1/b/${STATE_BUCKET}/o/${encodeURIComponent(LOCK)}`;
    await fetch(url, { method: "DELETE" });
    expect(await waiting).toMatchObject({ status: "passed" });
  });
});

describe("a lock that is opened meanwhile", () => {
  it("ends no command, though terraform can't look up who held it", async () => {
    const project = { ...harness.project, workers: [], schedules: [] };
    await planStage(project, harness.deps("opened"));
    let refused = 0;
    harness.proxy.before = ({ method, path }) => {
      if (refused > 0 || method !== "POST" || !path.includes("tflock")) return undefined;
      refused += 1;
      return apiError(412, "conditionNotMet");
    };
    const waiting = planStage(project, harness.deps("opened", { lockTimeoutMs: LOCK_TIMEOUT_MS }));
    expect(await waiting).toMatchObject({ status: "passed" });
    expect(refused).toBe(1);
  });
});

describe("first applies that race", () => {
  it("make everything once: one works, and the others find it done or their plan out of date", async () => {
    const project = { ...harness.project, projectId: "race-jobs", workers: [], schedules: [] };
    const racers = Array.from({ length: 3 }, () =>
      applyStage(project, harness.deps("race", { lockTimeoutMs: LOCK_TIMEOUT_MS })).then(
        ({ status }) => status,
        (error: unknown) => (error as Failure).code,
      ),
    );
    const ends = await Promise.all(racers);
    expect(ends).toContain("passed");
    expect(ends.filter((end) => end !== "passed" && end !== "TF_STALE_PLAN")).toEqual([]);
    expect(harness.proxy.sent("POST", "/queues")).toHaveLength(project.queues.length);
    expect((await planStage(project, harness.deps("race"))).changes).toEqual([]);
    expect(await harness.stateObjects("race")).toEqual(["race/default.tfstate"]);
  });
});

describe("a run that was killed", () => {
  it("leaves its lock; the next run names its holder and how to open it, and then heals", async () => {
    const queues = harness.project.queues.slice(0, 1);
    const alone = { ...harness.project, queues, workers: [], schedules: [] };
    const project = withFirstQueue(alone, { name: "killed" });
    const victim = new Victim();
    const held = holdAt(harness, createsQueue("killed"));
    const killed = applyStage(project, harness.deps("killed", { watch: victim }));
    const outcome = killed.catch((error: unknown) => error);
    await held.reached;
    victim.kill();
    expect(await outcome).toMatchObject({ exitCode: 1 });
    held.go();
    expect(await harness.stateObjects("killed")).toContain("killed/default.tflock");

    const deps = harness.deps("killed");
    const refused = (await planStage(project, deps).catch((error: unknown) => error)) as Failure;
    expect(refused).toMatchObject({ code: "TF_STATE_LOCKED", exitCode: 1 });
    expect(refused.message).toContain(`@${hostname()}`);
    const generation = /--if-generation-match=(\d+)/.exec(refused.hint ?? "")?.[1] ?? "";
    expect(generation).not.toBe("");

    const unlocked = await makePlan(project, harness.deps("killed", { lock: false }));
    await unlocked.terraform(["force-unlock", "-force", generation]);
    // The call that was in flight reached the cloud; the state, written only now and then, does not
    // know.
    await expect(applyStage(project, harness.deps("killed"))).rejects.toMatchObject({
      code: "TF_EXISTS",
    });
    const adopt = await harness.adoptable(project);
    const healed = await applyStage(project, harness.deps("killed", { adopt, settle: true }));
    expect(healed).toMatchObject({ status: "passed", settled: true });
    expect(await harness.stateObjects("killed")).toEqual(["killed/default.tfstate"]);
  });
});
