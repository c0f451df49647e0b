import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { silent } from "../../src/base/progress.ts";
import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import type { Project } from "../../src/project/project.ts";
import type { ReleaseContext } from "../../src/release/context.ts";
import { findCandidates } from "../../src/release/find-candidates.ts";
import { movedTraffic } from "../../src/release/kept.ts";
import { acquireLease } from "../../src/release/lease/acquire.ts";
import { bucketStore } from "../../src/release/lease/bucket-store.ts";
import { pinTraffic } from "../../src/release/pin.ts";
import { noteVerdict, promote } from "../../src/release/promotion.ts";
import { heldSchedules, jobName, withHeldSchedules } from "../../src/release/schedules.ts";
import { tagCandidates } from "../../src/release/tag.ts";
import { rollBack } from "../../src/release/undo.ts";
import { applyStage, type ApplyDeps } from "../../src/terraform/apply.ts";
import { makePlan, planStage } from "../../src/terraform/plan.ts";
import { startHarness, STATE_BUCKET, type Harness } from "../lifecycle/harness.ts";
import { pushServer } from "../push-server.ts";
import { hastyClock } from "./harness.ts";

let harness: Harness;
let gcp: Gcp;
/** By version, the digest of an image. */
const images = new Map<string, string>();
beforeAll(async () => {
  harness = await startHarness();
  gcp = connectGcp(rehearsalEndpoints(harness.cloud), fixedCredentials("rehearsal"));
  for (const version of ["1", "2", "3"]) images.set(version, await push(version));
});
afterAll(async () => {
  await gcp.close();
  await harness.stop();
});

function push(version: string): Promise<string> {
  const source = `require("node:http").createServer((_, answer) => answer.end("${version}")).listen(process.env.PORT);`;
  return pushServer(harness.cloud, { project: "acme-jobs", repository: "workers" }, source);
}

let serial = 0;
let environment: string;
let project: Project;
let service: string;
/** The example's worker with its schedules and nothing else, in an environment of its own. */
beforeEach(() => {
  environment = `env-${serial++}`;
  const named = <R extends { name: string }>(one: R): R => ({
    ...one,
    name: `${one.name}-${environment}`,
  });
  const workers = harness.project.workers.map((worker) => ({
    ...named(worker),
    secretEnv: {},
    startup: { path: "/", timeoutMs: 60_000 },
  }));
  const schedules = harness.project.schedules.filter(({ target }) => target.kind === "worker");
  project = {
    ...harness.project,
    environment,
    queues: harness.project.queues.map(named),
    workers,
    schedules: schedules.map(named),
    secrets: [],
    alerts: [],
    buckets: [],
  };
  const [worker] = workers;
  service = `projects/acme-jobs/locations/us-central1/services/${worker?.name}`;
});

const WORKER = "worker";
const imagesOf = (version: string) => ({ [WORKER]: images.get(version) ?? "" });

const depsOf = (version: string, over: Partial<ApplyDeps> = {}) =>
  harness.deps(environment, { images: imagesOf(version), ...over });

async function startRun(): Promise<ReleaseContext> {
  const store = bucketStore(
    { gcp, clock: hastyClock },
    { bucket: STATE_BUCKET, prefix: environment },
  );
  const holder = { run: `${String(serial).padStart(4, "0")}deadbeef`, who: "ann" };
  const acquired = await acquireLease({ store, clock: hastyClock, isGone: () => false }, holder, 0);
  if (acquired.kind !== "acquired") throw new Error("busy");
  return { gcp, clock: hastyClock, progress: silent, lease: acquired.lease };
}

/** Pin, plan and apply, find and tag the candidate; then promoted or rolled back. */
async function deploy(version: string, proven = true) {
  const context = await startRun();
  await pinTraffic(context, { [WORKER]: service });
  const held = await heldSchedules(gcp, project);
  const applied = await applyStage(withHeldSchedules(project, held), depsOf(version));
  expect(applied).toMatchObject({ status: "passed" });
  expect(await movedTraffic(context)).toEqual([]);
  const found = await findCandidates(context, imagesOf(version));
  const candidates = found.flatMap((one) => (one.kind === "candidate" ? [one] : []));
  const jobs = project.schedules
    .filter(({ id }) => held.includes(id))
    .map((schedule) => jobName(project, schedule));
  await tagCandidates(context, candidates, jobs, { projectId: "", sinceMs: 0, lines: 0 });
  if (proven) await noteVerdict(context, () => true);
  const ended = proven ? await promote(context) : await rollBack(context);
  await context.lease.release();
  return { held, candidates, ended };
}

const read = async () => {
  const [found] = await (await gcp.services()).getService({ name: service });
  return found;
};
const entries = async () =>
  ((await read()).trafficStatuses ?? []).map(
    ({ revision, percent, tag }) => `${percent} ${revision}${tag ? ` ${tag[0]}` : ""}`,
  );
const jobStates = () =>
  Promise.all(
    project.schedules.map(async (schedule) => {
      const path = `/v1/${jobName(project, schedule)}`;
      const job = await gcp.rest({ api: "cloudscheduler", method: "GET", path });
      return (job as { state: string }).state;
    }),
  );

describe("terraform's applies", () => {
  it("keep the traffic, the tags and the record that the release has written", async () => {
    const first = await deploy("1");
    expect(first.candidates).toMatchObject([{ isFirst: true }]);
    const second = await deploy("2");
    const [one, two] = [first.candidates[0]?.revision, second.candidates[0]?.revision];
    expect(await entries()).toEqual([`100 ${two}`, `0 ${one} p`]);
    const annotations = (await read()).annotations;
    // An apply alone, of another image: the traffic stays, and nobody sees a difference.
    const unchanged = { status: "passed", settled: true };
    expect(await applyStage(project, depsOf("3", { settle: true }))).toMatchObject(unchanged);
    expect(await entries()).toEqual([`100 ${two}`, `0 ${one} p`]);
    expect((await read()).annotations).toEqual(annotations);
    const plan = await planStage(project, depsOf("3"));
    expect([plan.changes, plan.drift]).toEqual([[], []]);
    // Nothing is left to make, so the newest revision is the candidate.
    expect((await deploy("3")).candidates).toMatchObject([{ isNew: false }]);
  });

  it("made before the pin would undo it, which is found out and put back", async () => {
    const context = await startRun();
    await applyStage(project, depsOf("1"));
    const first = (await read()).latestReadyRevision?.split("/").at(-1) ?? "";
    const stale = await makePlan(project, depsOf("2"));
    await pinTraffic(context, { [WORKER]: service });
    expect(await entries()).toEqual([`100 ${first}`]);
    await stale.terraform(["apply", "-json", "-input=false", stale.workDir.planFile]);
    const second = (await read()).latestReadyRevision?.split("/").at(-1);
    expect(second).not.toBe(first);
    expect(await movedTraffic(context)).toMatchObject([
      { from: { [first]: 100 }, to: { [second ?? ""]: 100 }, restored: true },
    ]);
    expect(await entries()).toEqual([`100 ${first}`]);
  });
});

describe("the schedules of a worker of which nothing is proven", () => {
  it("are created paused and run once it is promoted", async () => {
    const { held, ended } = await deploy("1");
    expect(held).toEqual(project.schedules.map(({ id }) => id));
    expect(held.length).toBeGreaterThan(0);
    expect(ended).toMatchObject({
      kind: "promoted",
      schedules: held.map(() => ({ failure: undefined })),
    });
    expect(await jobStates()).toEqual(held.map(() => "ENABLED"));
    expect(await heldSchedules(gcp, project)).toEqual([]);
    // The provider knows a job's state from its own calls alone: an apply tells it once, and
    // changes nothing real.
    const { changes } = await planStage(project, depsOf("1"));
    expect(
      changes.map(({ action, attributes }) => [action, attributes.map(({ path }) => path)]),
    ).toEqual(held.map(() => ["update", ["paused"]]));
    const settled = { status: "passed", settled: true };
    expect(await applyStage(project, depsOf("1", { settle: true }))).toMatchObject(settled);
    expect(await jobStates()).toEqual(held.map(() => "ENABLED"));
  });

  it("stay paused when it is not promoted, however often", async () => {
    const { held, ended } = await deploy("1", false);
    expect(ended).toMatchObject([{ kind: "first" }]);
    expect(await jobStates()).toEqual(held.map(() => "PAUSED"));
    const again = await deploy("2", false);
    expect(again.held).toEqual(held);
    expect(again.ended).toMatchObject([{ kind: "restored", proven: false }]);
    expect(await jobStates()).toEqual(held.map(() => "PAUSED"));
  });

  it("are resumed by the next apply when the promotion was cut short before them", async () => {
    const { held } = await deploy("1");
    for (const schedule of project.schedules) {
      const path = `/v1/${jobName(project, schedule)}:pause`;
      await gcp.rest({ api: "cloudscheduler", method: "POST", path, body: {} });
    }
    expect((await deploy("1")).held).toEqual([]);
    expect(await jobStates()).toEqual(held.map(() => "ENABLED"));
  });

  it("run on when they ran before: a service that is taken over is not stopped", async () => {
    await applyStage(project, depsOf("1"));
    expect(await heldSchedules(gcp, project)).toEqual([]);
  });

  it("are not held when the config pauses them", async () => {
    const paused = project.schedules.map((schedule) => ({ ...schedule, paused: true }));
    expect(await heldSchedules(gcp, { ...project, schedules: paused })).toEqual([]);
    expect(await heldSchedules(gcp, project)).toHaveLength(paused.length);
  });
});
