import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { findCandidates } from "../../src/release/find-candidates.ts";
import { pinTraffic } from "../../src/release/pin.ts";
import { noteVerdict, promote } from "../../src/release/promotion.ts";
import { repair } from "../../src/release/repair.ts";
import { tagCandidates } from "../../src/release/tag.ts";
import { apiError } from "../provider/recording-proxy.ts";
import { deploy, startRun, storeOf, type Deploying } from "./deploying.ts";
import { startReleaseHarness, to, type ReleaseHarness } from "./harness.ts";

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
});
afterAll(() => harness.stop());

let serial = 0;
let id: string;
let runs = 0;
beforeEach(() => {
  harness.proxy.reset();
  id = `w${serial++}`;
});

const runId = (): string => `${String(++runs).padStart(8, "0")}beef`;
const deployed = (version: string, over: Partial<Deploying> = {}) =>
  deploy(harness, { environment: id, run: runId(), versions: { [id]: version }, ...over });
/** Without the tags that keep earlier revisions addressable. */
const traffic = async (of = id): Promise<string[]> =>
  (await harness.traffic(of)).filter((line) => !/ p-[0-9a-f]{8}$/.test(line));

describe("one version after another", () => {
  it("promotes what is proven and marks it so, in one update", async () => {
    const first = await deployed("1");
    expect(first.promoted).toMatchObject({ kind: "promoted", workers: [{ before: {} }] });
    const [one] = first.candidates;
    const second = await deployed("2");
    const [two] = second.candidates;
    expect(one).toMatchObject({ isFirst: true, isNew: true });
    expect(two).toMatchObject({ isFirst: false, isNew: true });
    expect(await harness.answers(id)).toBe(two?.revision);
    expect(await traffic()).toEqual([`100 ${two?.revision}`]);
    expect(await harness.annotation(id)).toMatchObject({
      proven: [{ revision: two?.revision }, { revision: one?.revision }],
      before: { [one?.revision ?? ""]: 100 },
    });
    // The one before stays addressable.
    expect(await harness.traffic(id)).toContainEqual(
      expect.stringMatching(new RegExp(`^0 ${one?.revision} p-`)),
    );
    expect(await storeOf(harness, id).read()).toBeUndefined();
  });

  it("sends no request to a candidate until it is promoted, and its tag's URL to it alone", async () => {
    await deployed("1");
    const before = await harness.answers(id);
    await deployed("2", {
      smoke: async ([candidate]) => {
        expect(await harness.answers(id)).toBe(before);
        expect(await harness.answers(id, candidate?.tag)).toBe(candidate?.revision);
        expect(candidate?.url).toContain(`${candidate?.tag}---${id}`);
        expect(candidate?.audience).not.toContain("---");
      },
    });
  });

  it("goes back to what served when a candidate is no good, without its tag and its proof", async () => {
    await deployed("1");
    const before = [await harness.traffic(id), await harness.annotation(id)];
    const { undone } = await deployed("2", { proven: false });
    expect(undone).toMatchObject([{ kind: "restored", proven: true }]);
    expect([await harness.traffic(id), await harness.annotation(id)]).toEqual(before);
    expect(await storeOf(harness, id).read()).toBeUndefined();
  });

  it("gives v1 every request until v2 is promoted, or for good", async () => {
    await deployed("1");
    const before = await harness.answers(id);
    const answered = new Set<string>();
    let promotes = false;
    // At each call of the release, so at each moment at which it could change something.
    harness.proxy.before = async ({ method, body }) => {
      const [first] = (body["traffic"] ?? []) as { revision?: string }[];
      promotes ||= method === "PATCH" && first?.revision !== before;
      if (!promotes) answered.add(await harness.answers(id));
      return undefined;
    };
    await deployed("2", { proven: false });
    await expect(deployed("3", { env: () => ({ MODE: "crash" }) })).rejects.toThrow("not ready");
    expect([...answered]).toEqual([before]);
    await deployed("2");
    expect(promotes).toBe(true);
    expect([...answered]).toEqual([before]);
    expect(await harness.answers(id)).not.toBe(before);
  });

  it("promotes without a proof what others are to be proven against", async () => {
    const context = await startRun(harness, id, runId());
    await pinTraffic(context, { [id]: harness.name(id) });
    const base = await harness.apply(id, "1");
    const found = await findCandidates(context, { [id]: harness.image("1") });
    const candidates = found.flatMap((one) => (one.kind === "candidate" ? [one] : []));
    await tagCandidates(context, candidates, [], { projectId: "", sinceMs: 0, lines: 0 });
    await noteVerdict(context, () => false);
    const promoted = await promote(context);
    expect(promoted).toMatchObject({ kind: "promoted", workers: [{ proven: false }] });
    await context.lease.release();
    expect(await harness.traffic(id)).toEqual([`100 ${base}`]);
    expect(await harness.annotation(id)).toMatchObject({
      proven: [],
      unproven: { revision: base },
    });
    expect((await deployed("1")).candidates).toMatchObject([{ revision: base }]);
  });

  it("skips what serves already and is proven", async () => {
    await deployed("1");
    harness.proxy.reset();
    const again = await deployed("1");
    expect(again.candidates).toEqual([]);
    expect(harness.proxy.sent("PATCH", harness.name(id))).toEqual([]);
  });

  it("proves again what serves and was never proven", async () => {
    const only = await harness.apply(id, "1");
    await harness.byHand(id, [to(only)]);
    const { candidates, promoted } = await deployed("1");
    expect(candidates).toMatchObject([{ revision: only, isNew: false, isFirst: false }]);
    expect(promoted).toMatchObject({ kind: "promoted" });
    expect((await deployed("1")).candidates).toEqual([]);
  });

  it("keeps three earlier revisions addressable and no more", async () => {
    const made: string[] = [];
    for (const [index, version] of ["1", "2", "3", "1", "2"].entries()) {
      const { candidates } = await deployed(version, { env: () => ({ N: String(index) }) });
      made.push(candidates[0]?.revision ?? "");
    }
    const kept = (await harness.traffic(id)).filter((line) => line.includes(" p-"));
    expect(kept.map((line) => line.split(" ")[1] ?? "").toSorted()).toEqual(
      made.slice(1, 4).toSorted(),
    );
  });
});

describe("a first release", () => {
  it("can't be kept from requests, and is pinned so that the next one can", async () => {
    const { undone } = await deployed("1", { proven: false });
    expect(undone).toMatchObject([{ kind: "first" }]);
    const first = await harness.answers(id);
    expect(await harness.traffic(id)).toEqual([`100 ${first}`]);
    expect(await harness.annotation(id)).toBeUndefined();
    const second = await deployed("2", { proven: false });
    expect(second.undone).toMatchObject([{ kind: "restored", proven: false }]);
    expect(await harness.answers(id)).toBe(first);
    expect((await deployed("2")).promoted).toMatchObject({ kind: "promoted" });
  });

  it("is first again when the one before never started", async () => {
    await expect(deployed("1", { env: () => ({ MODE: "crash" }) })).rejects.toMatchObject({
      code: "RELEASE_NOT_READY",
      message: expect.stringContaining("HEALTH_CHECK_CONTAINER_ERROR") as string,
    });
    const { candidates, promoted } = await deployed("2");
    expect(candidates).toMatchObject([{ isFirst: true }]);
    expect(promoted).toMatchObject({ kind: "promoted" });
  });
});

describe("several workers", () => {
  let a: string;
  let b: string;
  const both = (version: string, over: Partial<Deploying> = {}) =>
    deployed(version, { versions: { [a]: version, [b]: version }, ...over });
  const state = async () => [
    [await harness.traffic(a), await harness.annotation(a)],
    [await harness.traffic(b), await harness.annotation(b)],
  ];
  /**
   * Refuses some writes of b's service: the first is its tag, the second its promotion, the third
   * its way back.
   */
  const refuse = (which: (nth: number) => boolean): void => {
    let nth = 0;
    harness.proxy.before = ({ method, path }) =>
      method === "PATCH" && path.endsWith(`/${b}`) && which(++nth)
        ? apiError(403, "no more of this")
        : undefined;
  };
  beforeEach(async () => {
    [a, b] = [`${id}a`, `${id}b`];
    await both("1");
  });

  it("promotes all", async () => {
    const { promoted } = await both("2");
    expect(promoted).toMatchObject({
      kind: "promoted",
      workers: [{ worker: a }, { worker: b }],
    });
  });

  it("promotes none when one can't be", async () => {
    const before = await state();
    refuse((nth) => nth === 2);
    const { promoted } = await both("2");
    expect(promoted).toMatchObject({
      kind: "undone",
      failure: { code: "GCP_PERMISSION_DENIED" },
      workers: [{ kind: "restored" }, { kind: "restored" }],
    });
    expect(await state()).toEqual(before);
    expect(await storeOf(harness, id).read()).toBeUndefined();
  });

  it("keeps the lease while one could not be undone, and the next run does it", async () => {
    const before = await state();
    refuse((nth) => nth >= 2);
    const { promoted } = await both("2");
    expect(promoted).toMatchObject({
      kind: "undone",
      workers: [{ kind: "restored" }, { kind: "failed" }],
    });
    harness.proxy.reset();
    expect(await storeOf(harness, id).read()).toBeDefined();
    const context = await startRun(harness, id, runId());
    expect(await repair(context)).toMatchObject({ kind: "undone" });
    expect(await state()).toEqual(before);
  });

  it("tags none when the tag of one is refused", async () => {
    const before = await state();
    refuse((nth) => nth === 1);
    await expect(both("2")).rejects.toMatchObject({ code: "GCP_PERMISSION_DENIED" });
    expect(await state()).toEqual(before);
  });

  it("tags none when one is not ready, and names it", async () => {
    const before = await state();
    const crash = both("2", { env: (worker) => (worker === b ? { MODE: "crash" } : {}) });
    await expect(crash).rejects.toMatchObject({
      code: "RELEASE_NOT_READY",
      message: expect.stringMatching(
        new RegExp(`^revision ${b}-\\S+ of "${b}" is not ready`),
      ) as string,
      hint: expect.stringContaining("the previous revision keeps all traffic") as string,
    });
    expect(await state()).toEqual(before);
  });

  it("leaves an unchanged one alone", async () => {
    const { candidates, promoted } = await both("2", { versions: { [a]: "2", [b]: "1" } });
    expect(candidates.map(({ worker }) => worker)).toEqual([a]);
    expect(promoted).toMatchObject({ kind: "promoted", workers: [{ worker: a }] });
  });
});
