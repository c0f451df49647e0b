import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Gcp } from "../../src/gcp/gcp.ts";
import type { ReleaseContext } from "../../src/release/context.ts";
import { candidateFailure, findCandidates } from "../../src/release/find-candidates.ts";
import { movedFailure, movedTraffic } from "../../src/release/kept.ts";
import { pinTraffic } from "../../src/release/pin.ts";
import { waitUntilReady } from "../../src/release/readiness.ts";
import { repair } from "../../src/release/repair.ts";
import { tagCandidates, unreadyFailure } from "../../src/release/tag.ts";
import { startRun } from "./deploying.ts";
import {
  hastyClock,
  LATEST,
  PROJECT,
  realClock,
  startReleaseHarness,
  to,
  type ReleaseHarness,
} from "./harness.ts";

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
});
afterAll(() => harness.stop());

let serial = 0;
let id: string;
let context: ReleaseContext;
beforeEach(async () => {
  harness.proxy.reset();
  id = `w${serial++}`;
  context = await startRun(harness, id, "0123456789ab", realClock);
});

const pin = () => pinTraffic(context, { [id]: harness.name(id) });
const find = async (version: string) => {
  const [found] = await findCandidates(context, { [id]: harness.image(version) });
  if (found === undefined) throw new Error("no worker");
  return found;
};

describe("the revision that this apply made", () => {
  it("is the one of our image, also when another apply came in between", async () => {
    await harness.apply(id, "1");
    await pin();
    const ours = await harness.apply(id, "2");
    await harness.apply(id, "3");
    expect(await find("2")).toMatchObject({ kind: "candidate", revision: ours, isNew: true });
  });

  it("is not the one of another apply, when ours made none", async () => {
    await harness.apply(id, "1");
    await pin();
    const theirs = await harness.apply(id, "3");
    const found = await find("2");
    expect(found).toMatchObject({ kind: "overtaken", newest: theirs, image: harness.image("3") });
    expect(candidateFailure(found)).toMatchObject({
      code: "RELEASE_OVERTAKEN",
      message: expect.stringContaining("deployer@acme-jobs") as string,
    });
  });

  it("is not guessed when an apply in between changed the environment of the same image", async () => {
    await harness.apply(id, "1");
    await pin();
    const made = [await harness.apply(id, "2"), await harness.apply(id, "2", { N: "1" })];
    const found = await find("2");
    expect(found).toMatchObject({ kind: "ambiguous" });
    if (found.kind === "ambiguous") expect(found.revisions.toSorted()).toEqual(made.toSorted());
    expect(candidateFailure(found)).toMatchObject({ code: "RELEASE_OVERTAKEN" });
  });

  it("is the new one when only the environment changed, and the image is the old one's too", async () => {
    await harness.apply(id, "1");
    await pin();
    const ours = await harness.apply(id, "1", { N: "1" });
    expect(await find("1")).toMatchObject({ kind: "candidate", revision: ours, isNew: true });
  });

  it("is the newest one when nothing was to be made: a rerun after a failure", async () => {
    const first = await harness.apply(id, "1");
    await harness.byHand(id, [to(first)]);
    const left = await harness.apply(id, "2");
    await pin();
    await harness.apply(id, "2");
    expect(await find("2")).toMatchObject({ kind: "candidate", revision: left, isNew: false });
  });

  it("is missing while there is no service", async () => {
    await pin();
    const found = await find("1");
    expect(found).toMatchObject({ kind: "missing" });
    expect(candidateFailure(found)).toMatchObject({ code: "RELEASE_NO_SERVICE" });
  });

  it("is found among more revisions than fit on one page", async () => {
    await harness.apply(id, "1");
    await pin();
    const ours = await harness.apply(id, "2");
    const rest: Gcp["rest"] = (call) =>
      harness.gcp.rest({
        ...call,
        path: call.path.replace(/\/revisions(\?|$)/, "/revisions?pageSize=1&"),
      });
    const [found] = await findCandidates(
      { ...context, gcp: { rest } },
      { [id]: harness.image("2") },
    );
    expect(found).toMatchObject({ kind: "candidate", revision: ours });
  });
});

describe("a revision that starts", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ct-gate-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("is waited for, by the rerun of a run that was killed meanwhile too", async () => {
    await harness.apply(id, "1");
    await pin();
    const gate = join(folder, "open");
    const starting = await harness.apply(id, "2", { GATE: gate });
    const name = `${harness.name(id)}/revisions/${starting}`;
    let ready = false;
    const waiting = waitUntilReady(context, name).then((found) => ((ready = true), found));
    await harness.proxy.seen("GET", `/revisions/${starting}`, 2);
    expect(ready).toBe(false);
    await writeFile(gate, "");
    expect(await waiting).toEqual({ kind: "ready" });
    expect(await find("2")).toMatchObject({ kind: "candidate", revision: starting });
  });

  it("is not waited for once the run is cancelled", async () => {
    await harness.apply(id, "1");
    const starting = await harness.apply(id, "2", { GATE: join(folder, "never") });
    const abort = new AbortController();
    const waiting = waitUntilReady(
      { ...context, signal: abort.signal },
      `${harness.name(id)}/revisions/${starting}`,
    );
    await harness.proxy.seen("GET", `/revisions/${starting}`, 1);
    abort.abort(new Error("cancelled"));
    await expect(waiting).rejects.toThrow("cancelled");
  });

  it("is late when it takes too long", async () => {
    const name = `${harness.name(id)}/revisions/${id}-1`;
    const rest: Gcp["rest"] = () =>
      Promise.resolve({ name, conditions: [{ type: "Ready", state: "CONDITION_PENDING" }] });
    const late = await waitUntilReady({ gcp: { rest }, clock: hastyClock }, name);
    expect(late).toMatchObject({ kind: "late" });
  });

  it.each([
    [
      "ready and retired",
      [
        { type: "Ready", state: "CONDITION_SUCCEEDED", revisionReason: "RETIRED" },
        { type: "Active", state: "CONDITION_FAILED" },
      ],
      "ready",
    ],
    [
      "ready and retired though its container failed",
      [
        { type: "Ready", state: "CONDITION_SUCCEEDED", revisionReason: "RETIRED" },
        { type: "ContainerHealthy", state: "CONDITION_FAILED" },
      ],
      "failed",
    ],
    ["failed", [{ type: "Ready", state: "CONDITION_FAILED" }], "failed"],
  ])("that is %s", async (_, conditions, kind) => {
    const rest: Gcp["rest"] = () => Promise.resolve({ name: "r", conditions });
    expect((await waitUntilReady({ gcp: { rest }, clock: hastyClock }, "r")).kind).toBe(kind);
  });

  it("has failed when it is deleted meanwhile", async () => {
    expect(await waitUntilReady(context, `${harness.name(id)}/revisions/none`)).toMatchObject({
      kind: "failed",
      message: "it does not exist or is deleted",
    });
  });
});

it("tells why a candidate is not ready, with its log, and changes nothing", async () => {
  const first = await harness.apply(id, "1");
  await pin();
  await harness.apply(id, "2", { MODE: "crash" });
  const found = await find("2");
  if (found.kind !== "candidate") throw new Error(found.kind);
  const log = { projectId: PROJECT, sinceMs: 0, lines: 3 };
  const tagged = await tagCandidates(context, [found], [], log);
  expect(tagged).toMatchObject({
    kind: "not ready",
    candidates: [
      {
        readiness: { kind: "failed", reason: "HEALTH_CHECK_CONTAINER_ERROR" },
        log: ["no database", "ERROR Container called exit(7)."],
      },
    ],
  });
  if (tagged.kind === "not ready") {
    expect(unreadyFailure(tagged.candidates).message).toContain("failed to start and listen");
  }
  expect(await harness.traffic(id)).toEqual([`100 ${first}`]);
  expect(context.lease.record.workers[id]).not.toHaveProperty("candidate");
});

describe("an apply that moves the traffic", () => {
  it("is found out, and its own doing put back", async () => {
    const first = await harness.apply(id, "1");
    // A plan from before the pin sends what it has read: LATEST.
    await pin();
    await harness.applyStale(id, "2");
    const second = await harness.answers(id);
    expect(second).not.toBe(first);
    const moved = await movedTraffic(context);
    expect(moved).toMatchObject([
      { worker: id, from: { [first]: 100 }, to: { [second]: 100 }, restored: true },
    ]);
    expect(movedFailure(moved)).toMatchObject({
      code: "RELEASE_APPLY_MOVED",
      message: expect.stringContaining(`"${id}" from ${first} to ${second}`) as string,
      hint: expect.stringContaining("plan again") as string,
    });
    expect(await harness.answers(id)).toBe(first);
    expect(await movedTraffic(context)).toEqual([]);
  });

  it("is put back by the next run when this one was killed before it looked", async () => {
    const first = await harness.apply(id, "1");
    await pin();
    await harness.applyStale(id, "2");
    const next = await startRun(harness, id, "ba9876543210");
    expect(await repair(next)).toMatchObject({ kind: "undone", workers: [{ kind: "restored" }] });
    expect(await harness.answers(id)).toBe(first);
  });

  it("is left alone when somebody else did it", async () => {
    const first = await harness.apply(id, "1");
    await pin();
    const second = await harness.apply(id, "2");
    await harness.byHand(id, [{ type: LATEST, percent: 100 }]);
    const moved = await movedTraffic(context);
    expect(moved).toMatchObject([{ by: "person@example.com", restored: false }]);
    expect(movedFailure(moved).hint).toContain("someone else");
    expect(await harness.answers(id)).toBe(second);
    expect(first).not.toBe(second);
  });

  it("is told from one that does not", async () => {
    await harness.apply(id, "1");
    await pin();
    await harness.apply(id, "2");
    await harness.byHand(id, [...(await pinnedEntries()), to(await newest(), 0, "blue")]);
    expect(await movedTraffic(context)).toEqual([]);
  });
});

const pinnedEntries = async (): Promise<object[]> =>
  Object.entries(context.lease.record.workers[id]?.found?.shares ?? {}).map(([revision, percent]) =>
    to(revision, percent),
  );

async function newest(): Promise<string> {
  const found = await find("2");
  return found.kind === "candidate" ? found.revision : "";
}

it("must not pin over what another run has left", async () => {
  await harness.apply(id, "1");
  await pin();
  const next = await startRun(harness, id, "ba9876543210");
  await expect(pinTraffic(next, { [id]: harness.name(id) })).rejects.toThrow(
    "repair before pinning",
  );
});
