import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import type { Gcp } from "../../src/gcp/gcp.ts";
import { acquireLease } from "../../src/release/lease/acquire.ts";
import { deploy, startRun, storeOf } from "./deploying.ts";
import { hastyClock, startReleaseHarness, type ReleaseHarness } from "./harness.ts";

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
});
afterAll(() => harness.stop());

let serial = 0;
let id: string;
let runs = 0;
const runId = (): string => `${String(++runs).padStart(8, "0")}beef`;
beforeEach(async () => {
  id = `w${serial++}`;
  await deploy(harness, { environment: id, run: runId(), versions: { [id]: "1" } });
});

it("lets one of two deploys go on, and tells the other who is at it", async () => {
  const first = await startRun(harness, id, runId());
  const deps = { store: storeOf(harness, id), clock: hastyClock, isGone: () => false };
  const second = await acquireLease(deps, { run: runId(), who: "bob" }, 0);
  expect(second).toMatchObject({ kind: "busy", record: { run: first.lease.record.run } });
  await first.lease.release();
  expect((await acquireLease(deps, { run: runId(), who: "bob" }, 0)).kind).toBe("acquired");
});

it("undoes nothing once somebody else holds the lease", async () => {
  const versions = { [id]: "2" };
  const serving = await harness.answers(id);
  let taken: string[] = [];
  const smoke = async (): Promise<void> => {
    await startRun(harness, id, runId());
    taken = [...(await harness.traffic(id))];
  };
  const zombie = { environment: id, run: runId(), versions, proven: false, smoke };
  expect((await deploy(harness, zombie)).undone).toMatchObject([
    { kind: "failed", failure: { code: "RELEASE_LEASE_LOST" } },
  ]);
  expect(taken.join()).toContain(" c-");
  expect(await harness.traffic(id)).toEqual(taken);
  expect(await harness.answers(id)).toBe(serving);
});

/**
 * A client whose calls take turns with those of others in an order that the draw gives.
 * @param onCall Told how many it has made
 */
function delayed(turns: readonly number[], onCall: (calls: number) => void): ReleaseHarness {
  let calls = 0;
  const rest: Gcp["rest"] = async (call) => {
    onCall(calls);
    const wait = turns[calls++ % turns.length] ?? 0;
    for (let turn = 0; turn < wait; turn++) await harness.gcp.rest({ ...ANY, path: ANY.path });
    return harness.gcp.rest(call);
  };
  return { ...harness, gcp: { ...harness.gcp, rest } };
}

/** A call that changes nothing. */
const ANY = { api: "storage", method: "GET", path: "/storage/v1/b?project=acme-jobs" } as const;

it("does no harm when each of two takes the other for dead", async () => {
  const draw = fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(draw, draw, fc.nat({ max: 40 }), async (first, second, headStart) => {
      const before = await harness.answers(id);
      const start = (client: ReleaseHarness, version: string) =>
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
      const serving = await harness.answers(id);
      const { proven } = (await harness.annotation(id)) as { proven: { revision: string }[] };
      expect([before, ...proven.map(({ revision }) => revision)]).toContain(serving);
      expect((await harness.traffic(id)).join()).not.toContain("LATEST");
      // And the next run has all in order again.
      await deploy(harness, { environment: id, run: runId(), versions: { [id]: "1" } });
      expect((await harness.traffic(id)).filter((line) => / c-/.test(line))).toEqual([]);
      expect(await storeOf(harness, id).read()).toBeUndefined();
    }),
    { numRuns: 20 },
  );
}, 120_000);
