import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import type { Gcp } from "../../src/gcp/gcp.ts";
import { acquireLease } from "../../src/release/lease/acquire.ts";
import { deploy, startRun, storeOf } from "./deploying.ts";
import { hastyClock, startReleaseRig, type ReleaseRig } from "./rig.ts";

let rig: ReleaseRig;
beforeAll(async () => {
  rig = await startReleaseRig();
});
afterAll(() => rig.stop());

let serial = 0;
let id: string;
let runs = 0;
const runId = (): string => `${String(++runs).padStart(8, "0")}beef`;
beforeEach(async () => {
  id = `w${serial++}`;
  await deploy(rig, { environment: id, run: runId(), versions: { [id]: "1" } });
});

it("lets one of two deploys go on, and tells the other who is at it", async () => {
  const first = await startRun(rig, id, runId());
  const deps = { store: storeOf(rig, id), clock: hastyClock, isGone: () => false };
  const second = await acquireLease(deps, { run: runId(), who: "bob" }, 0);
  expect(second).toMatchObject({ kind: "busy", record: { run: first.lease.record.run } });
  await first.lease.release();
  expect((await acquireLease(deps, { run: runId(), who: "bob" }, 0)).kind).toBe("acquired");
});

it("undoes nothing once somebody else holds the lease", async () => {
  const versions = { [id]: "2" };
  const serving = await rig.answers(id);
  let taken: string[] = [];
  const smoke = async (): Promise<void> => {
    await startRun(rig, id, runId());
    taken = [...(await rig.traffic(id))];
  };
  const zombie = { environment: id, run: runId(), versions, proven: false, smoke };
  expect((await deploy(rig, zombie)).undone).toMatchObject([
    { kind: "failed", failure: { code: "RELEASE_LEASE_LOST" } },
  ]);
  expect(taken.join()).toContain(" c-");
  expect(await rig.traffic(id)).toEqual(taken);
  expect(await rig.answers(id)).toBe(serving);
});

/** A client whose calls take turns with those of others in an order that the draw gives. @param onCall Told how many it has made */
function delayed(turns: readonly number[], onCall: (calls: number) => void): ReleaseRig {
  let calls = 0;
  const rest: Gcp["rest"] = async (call) => {
    onCall(calls);
    const wait = turns[calls++ % turns.length] ?? 0;
    for (let turn = 0; turn < wait; turn++) await rig.gcp.rest({ ...ANY, path: ANY.path });
    return rig.gcp.rest(call);
  };
  return { ...rig, gcp: { ...rig.gcp, rest } };
}

/** A call that changes nothing. */
const ANY = { api: "storage", method: "GET", path: "/storage/v1/b?project=acme-jobs" } as const;

it("does no harm when each of two takes the other for dead", async () => {
  const draw = fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(draw, draw, fc.nat({ max: 40 }), async (first, second, headStart) => {
      const before = await rig.answers(id);
      const start = (client: ReleaseRig, version: string) =>
        deploy(client, { environment: id, run: runId(), versions: { [id]: version } });
      let begin = (): void => undefined;
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const onCall = (calls: number): void => (calls === headStart ? begin() : undefined);
      const ended = await Promise.allSettled([
        start(delayed(first, onCall), "2").finally(begin),
        begun.then(() =>
          start(
            delayed(second, () => undefined),
            "3",
          ),
        ),
      ]);
      // Whoever was overtaken says so in words; nothing serves that was not proven.
      for (const one of ended) {
        if (one.status === "rejected") {
          expect((one.reason as { code?: string }).code, String(one.reason)).toMatch(/^RELEASE_/);
        }
      }
      const serving = await rig.answers(id);
      const { proven } = (await rig.annotation(id)) as { proven: { revision: string }[] };
      expect([before, ...proven.map(({ revision }) => revision)]).toContain(serving);
      expect((await rig.traffic(id)).join()).not.toContain("LATEST");
      // And the next run has all in order again.
      await deploy(rig, { environment: id, run: runId(), versions: { [id]: "1" } });
      expect((await rig.traffic(id)).filter((line) => / c-/.test(line))).toEqual([]);
      expect(await storeOf(rig, id).read()).toBeUndefined();
    }),
    { numRuns: 20 },
  );
}, 120_000);
