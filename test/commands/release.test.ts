import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { silent } from "../../src/base/progress.ts";
import { Stages } from "../../src/commands/pipeline/stages.ts";
import { goOn } from "../../src/commands/release/go-on.ts";
import type { ReleaseSession } from "../../src/commands/release/session.ts";
import { bucketStore } from "../../src/release/lease/bucket-store.ts";
import { processHere } from "../../src/release/lease/process-here.ts";
import { leaseText, parseLease, type LeaseRecord } from "../../src/release/lease/record.ts";
import { startReport } from "../../src/report/merge.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { startReleaseHarness, type ReleaseHarness } from "./release-harness.ts";

let harness: ReleaseHarness;
/** What serves at first. */
let first: Record<string, number>;
beforeAll(async () => {
  harness = await startReleaseHarness();
  await harness.serve(200);
  expect((await harness.deploy()).code).toBe(0);
  first = await harness.traffic();
}, 60_000);
afterAll(() => harness.stop());

interface Status {
  readonly lease?: { readonly mayPromote: boolean; readonly keptUntil?: string };
  readonly workers: readonly {
    readonly service?: {
      readonly serving: readonly { readonly revision: string; readonly proven: boolean }[];
      readonly candidates: readonly { readonly revision: string }[];
      readonly earlier: readonly { readonly revision: string }[];
    };
  }[];
}

async function status(): Promise<Status> {
  return JSON.parse((await harness.release("status")).out) as Status;
}

describe("what a deploy keeps", () => {
  it("until smoke has no requests, is promoted by a person, and is gone back from", async () => {
    await harness.serve(204);
    const kept = await harness.deploy("--until", "smoke");
    expect(kept.code).toBe(0);
    expect(kept.report.smoke).toMatchObject({ status: "passed" });
    expect(kept.report.promote).toBeUndefined();
    expect(kept.err).toContain("`cloud-tasks release promote`");
    expect(await harness.traffic()).toEqual(first);
    const [revision = ""] = Object.keys(first);
    expect(await status()).toMatchObject({
      lease: { mayPromote: true, keptUntil: expect.any(String) as string },
      workers: [{ service: { serving: [{ revision, proven: true }], candidates: [{}] } }],
    });
    const text = await harness.run("release", "status", ...harness.state);
    expect(text.out).toMatch(/keeps candidates that may be promoted until/);
    expect(text.out).toMatch(new RegExp(`serves     ${revision}  100 %\n`));

    const promoted = await harness.release("promote");
    expect(promoted).toMatchObject({
      code: 0,
      report: { promote: { workers: [{ outcome: "promoted" }] } },
    });
    const second = await harness.traffic();
    expect(second).not.toEqual(first);
    expect(await harness.candidateTags()).toEqual([]);
    expect((await status()).lease).toBeUndefined();

    const back = await harness.release("rollback");
    expect(back).toMatchObject({
      code: 0,
      report: { rollback: { workers: [{ serving: revision, outcome: "rolled back" }] } },
    });
    expect(await harness.traffic()).toEqual(first);
    const nowhere = await harness.release("rollback");
    expect(nowhere).toMatchObject({
      code: 2,
      report: { rollback: { failure: { code: "RELEASE_NOTHING_EARLIER" } } },
    });
    const [newer = ""] = Object.keys(second);
    const forth = await harness.run("release", "rollback", "--to", newer, ...harness.state);
    expect(forth.out).toContain(`${newer} serves all traffic again`);
    expect(await harness.traffic()).toEqual(second);
    await harness.release("rollback", "--to", revision);
  }, 120_000);

  it("is given up by a roll back", async () => {
    await harness.serve(202);
    await harness.deploy("--until", "smoke");
    expect(await harness.candidateTags()).toHaveLength(1);
    const { code, report } = await harness.release("rollback");
    expect(code).toBe(0);
    expect(report.rollback).toMatchObject({ workers: [{ outcome: "rolled back" }] });
    expect(await harness.traffic()).toEqual(first);
    expect(await harness.candidateTags()).toEqual([]);
    expect((await status()).lease).toBeUndefined();
  }, 60_000);

  it("until candidate is not promoted unproven, but by a deploy that proves it", async () => {
    await harness.serve(201);
    const kept = await harness.deploy("--until", "candidate", "--keep-for", "5");
    expect(kept.code).toBe(0);
    const refused = await harness.release("promote");
    expect(refused).toMatchObject({
      code: 3,
      report: { status: "blocked", candidate: { failure: { code: "RELEASE_UNPROVEN" } } },
    });
    // It is still kept, and for as long as before; a repair leaves it alone.
    expect((await harness.release("repair")).report.rollback?.status).toBe("skipped");
    expect((await status()).lease).toMatchObject({ mayPromote: false });
    expect(await harness.candidateTags()).toHaveLength(1);
    const deployed = await harness.deploy();
    expect(deployed.report).toMatchObject({
      status: "passed",
      promote: { workers: [{ candidate: kept.report.candidate?.workers[0]?.candidate }] },
    });
  }, 60_000);

  it("is rolled back by the deploy itself when it is not good, also with --until smoke", async () => {
    const before = await harness.traffic();
    await harness.serve(500);
    const { code, report } = await harness.deploy("--until", "smoke");
    expect(code).toBe(1);
    expect(report.rollback).toMatchObject({ status: "passed" });
    expect(await harness.traffic()).toEqual(before);
    expect(await harness.candidateTags()).toEqual([]);
    expect(await harness.release("promote")).toMatchObject({
      code: 2,
      report: { candidate: { failure: { code: "RELEASE_NOTHING_KEPT" } } },
    });
  }, 60_000);

  it("is left alone by another person's deploy", async () => {
    await harness.serve(200);
    await harness.edit("max_attempts: 5", "max_attempts: 6");
    await harness.deploy("--until", "smoke");
    process.env["GITHUB_SERVER_URL"] = "https://github.com";
    process.env["GITHUB_REPOSITORY"] = "acme/jobs";
    process.env["GITHUB_RUN_ID"] = "7";
    try {
      const busy = await harness.deploy("--lock-timeout", "0");
      expect(busy).toMatchObject({
        code: 1,
        report: {
          pin: {
            failure: {
              code: "RELEASE_BUSY",
              hint: expect.stringContaining("release promote") as string,
            },
          },
        },
      });
    } finally {
      for (const name of ["SERVER_URL", "REPOSITORY", "RUN_ID"])
        delete process.env[`GITHUB_${name}`];
    }
    expect((await harness.release("promote")).code).toBe(0);
  }, 60_000);
});

describe("what a run left that was killed as it began to promote", () => {
  let status = 210;
  let lease: ReturnType<typeof bucketStore>;
  beforeEach(async () => {
    const at = { bucket: "states", prefix: "task-processor/production" };
    lease = bucketStore({ gcp: harness.gcp, clock: systemClock }, at);
    await harness.serve(status++);
    await harness.deploy("--until", "smoke");
    const stored = await lease.read();
    const { keptUntil: _kept, ...record } = recordOf(stored?.text);
    const process = { machine: processHere()?.machine ?? "", pid: 2 ** 22 + 1 };
    await lease.write(leaseText({ ...record, promoting: true, process }), stored?.generation);
  });

  it("is promoted by release promote", async () => {
    const [revision] = Object.keys(await harness.traffic());
    const { code, report } = await harness.release("promote");
    expect(code).toBe(0);
    expect(report.promote).toMatchObject({ workers: [{ outcome: "promoted" }] });
    expect(await harness.traffic()).not.toHaveProperty(revision ?? "");
    expect(await lease.read()).toBeUndefined();
  }, 60_000);

  it("is undone by release rollback", async () => {
    const before = await harness.traffic();
    const { code, report } = await harness.release("rollback");
    expect(code).toBe(0);
    expect(report.rollback).toMatchObject({ workers: [{ outcome: "rolled back" }] });
    expect(await harness.traffic()).toEqual(before);
    expect(await lease.read()).toBeUndefined();
    expect(await harness.candidateTags()).toEqual([]);
  }, 60_000);

  it("is finished by release repair, which then finds nothing and goes back to nothing", async () => {
    const before = await harness.traffic();
    expect(await harness.release("repair")).toMatchObject({
      code: 0,
      report: {
        rollback: {
          summary: expect.stringMatching(/^the promotion of run .* is finished$/) as string,
        },
      },
    });
    const after = await harness.traffic();
    expect(after).not.toEqual(before);
    expect(await lease.read()).toBeUndefined();
    const again = await harness.release("repair");
    expect(again.report.rollback).toMatchObject({
      status: "skipped",
      summary: "no run left anything",
    });
    expect(await harness.traffic()).toEqual(after);
  }, 60_000);

  it("is undone by release repair where the promotion had not begun", async () => {
    const before = await harness.traffic();
    const stored = await lease.read();
    const record = { ...recordOf(stored?.text), promoting: false };
    await lease.write(leaseText(record), stored?.generation);
    const { code, report } = await harness.release("repair");
    expect({ code, rollback: report.rollback }).toMatchObject({
      code: 0,
      rollback: {
        status: "passed",
        workers: [
          {
            candidate: Object.values(record.workers)[0]?.candidate?.revision,
            outcome: "rolled back",
          },
        ],
      },
    });
    expect(await harness.traffic()).toEqual(before);
    expect(await harness.candidateTags()).toEqual([]);
  }, 60_000);

  it("is undone before a roll back to a revision", async () => {
    const [revision = ""] = Object.keys(first);
    expect((await harness.release("rollback", "--to", revision)).code).toBe(0);
    expect(await harness.traffic()).toEqual(first);
    expect(await lease.read()).toBeUndefined();
  }, 60_000);
});

it("is promoted once when two people decide at the same moment", async () => {
  await harness.serve(206);
  await harness.deploy("--until", "smoke");
  const before = await harness.traffic();
  const both = await Promise.all([
    harness.release("promote", "--lock-timeout", "0"),
    harness.release("promote", "--lock-timeout", "0"),
  ]);
  const codes = both.map(({ code }) => code);
  expect(codes).toContain(0);
  const loser = both.find(({ code }) => code !== 0);
  if (loser !== undefined) {
    // Who comes second is told so at whichever step it was.
    const told = JSON.stringify(loser.report);
    expect(told).toMatch(/"RELEASE_(?:BUSY|NOTHING_KEPT|UNPROVEN|LEASE_LOST|CONFLICT)"/);
  }
  expect(await harness.traffic()).not.toEqual(before);
  expect(await harness.candidateTags()).toEqual([]);
  expect((await status()).lease).toBeUndefined();
}, 60_000);

it("leaves no lease behind when somebody has decided a moment before", async () => {
  await harness.serve(207);
  await harness.deploy("--until", "smoke");
  const backend = { kind: "gcs", bucket: "states", prefix: "task-processor/production" } as const;
  const { gcp } = harness;
  const store = bucketStore({ gcp, clock: systemClock }, backend);
  const stale = await store.read();
  await harness.release("rollback");
  const lease = { gcp, clock: systemClock, progress: silent, backend };
  const late = {
    store: { ...store, read: () => Promise.resolve(stale) },
    lease,
    clock: systemClock,
  };
  const started = startReport({ project: "p", environment: "production", startedAtMs: 0 });
  const stages = new Stages(started, { clock: systemClock });
  await goOn(late as unknown as ReleaseSession, stages);
  expect(stages.report.candidate).toMatchObject({ failure: { code: "RELEASE_NOTHING_KEPT" } });
  expect(await store.read()).toBeUndefined();
}, 60_000);

it("refuses --to where it means nothing", async () => {
  const { code, err } = await harness.run("release", "promote", "--to", "x", ...harness.state);
  expect(code).toBe(2);
  expect(err).toContain("RELEASE_TO");
});

it("knows no revision of a name that there is not", async () => {
  const before = await harness.traffic();
  const { code, report } = await harness.release("rollback", "--to", "task-worker-none");
  expect(code).toBe(2);
  expect(report.rollback).toMatchObject({ failure: { code: "RELEASE_NO_REVISION" } });
  expect(await harness.traffic()).toEqual(before);
  expect((await status()).lease).toBeUndefined();
});

function recordOf(text = ""): LeaseRecord {
  const record = parseLease(text);
  if (record === undefined) throw new Error("there is no lease");
  return record;
}
