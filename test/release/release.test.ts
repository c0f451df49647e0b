import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { pinTraffic } from "../../src/release/pin.ts";
import { repair } from "../../src/release/repair.ts";
import { apiError } from "../provider/recording-proxy.ts";
import { deploy, startRun, storeOf, type Deploying } from "./deploying.ts";
import { LATEST, startReleaseRig, to, type ReleaseRig } from "./rig.ts";

let rig: ReleaseRig;
beforeAll(async () => {
  rig = await startReleaseRig();
});
afterAll(() => rig.stop());

let serial = 0;
let id: string;
let runs = 0;
beforeEach(() => {
  rig.proxy.reset();
  id = `w${serial++}`;
});

const runId = (): string => `${String(++runs).padStart(8, "0")}beef`;
const deployed = (version: string, over: Partial<Deploying> = {}) =>
  deploy(rig, { environment: id, run: runId(), versions: { [id]: version }, ...over });
/** Without the tags that keep earlier revisions addressable. */
const traffic = async (of = id): Promise<string[]> =>
  (await rig.traffic(of)).filter((line) => !/ p-[0-9a-f]{8}$/.test(line));

describe("one version after another", () => {
  it("promotes what is proven and marks it so, in one update", async () => {
    const first = await deployed("1");
    expect(first.promoted).toMatchObject({ kind: "promoted", workers: [{ before: {} }] });
    const [one] = first.candidates;
    const second = await deployed("2");
    const [two] = second.candidates;
    expect(one).toMatchObject({ isFirst: true, isNew: true });
    expect(two).toMatchObject({ isFirst: false, isNew: true });
    expect(await rig.answers(id)).toBe(two?.revision);
    expect(await traffic()).toEqual([`100 ${two?.revision}`]);
    expect(await rig.annotation(id)).toMatchObject({
      proven: [{ revision: two?.revision }, { revision: one?.revision }],
      before: { [one?.revision ?? ""]: 100 },
    });
    // The one before stays addressable.
    expect(await rig.traffic(id)).toContainEqual(
      expect.stringMatching(new RegExp(`^0 ${one?.revision} p-`)),
    );
    expect(await storeOf(rig, id).read()).toBeUndefined();
  });

  it("sends no request to a candidate until it is promoted, and its tag's URL to it alone", async () => {
    await deployed("1");
    const before = await rig.answers(id);
    await deployed("2", {
      smoke: async ([candidate]) => {
        expect(await rig.answers(id)).toBe(before);
        expect(await rig.answers(id, candidate?.tag)).toBe(candidate?.revision);
        expect(candidate?.url).toContain(`${candidate?.tag}---${id}`);
        expect(candidate?.audience).not.toContain("---");
      },
    });
  });

  it("goes back to what served when a candidate is no good, without its tag and its proof", async () => {
    await deployed("1");
    const before = [await rig.traffic(id), await rig.annotation(id)];
    const { undone } = await deployed("2", { proven: false });
    expect(undone).toMatchObject([{ kind: "restored", proven: true }]);
    expect([await rig.traffic(id), await rig.annotation(id)]).toEqual(before);
    expect(await storeOf(rig, id).read()).toBeUndefined();
  });

  it("skips what serves already and is proven", async () => {
    await deployed("1");
    rig.proxy.reset();
    const again = await deployed("1");
    expect(again.candidates).toEqual([]);
    expect(rig.proxy.sent("PATCH", rig.name(id))).toEqual([]);
  });

  it("proves again what serves and was never proven", async () => {
    const only = await rig.apply(id, "1");
    await rig.byHand(id, [to(only)]);
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
    const kept = (await rig.traffic(id)).filter((line) => line.includes(" p-"));
    expect(kept.map((line) => line.split(" ")[1] ?? "").toSorted()).toEqual(
      made.slice(1, 4).toSorted(),
    );
  });
});

describe("what served before is kept from an apply", () => {
  it("pins a service that follows the latest revision, before the apply", async () => {
    const only = await rig.apply(id, "1");
    expect(await rig.traffic(id)).toEqual([`100 LATEST=${only}`]);
    const { undone } = await deployed("2", { proven: false });
    expect(undone).toMatchObject([{ kind: "restored", shares: { [only]: 100 }, proven: false }]);
    expect(await rig.traffic(id)).toEqual([`100 ${only}`]);
    expect(await rig.answers(id)).toBe(only);
  });

  it("brings a split and the tags of others back", async () => {
    const first = await rig.apply(id, "1");
    const second = await rig.apply(id, "2");
    const split = [to(first, 60, "stable"), to(second, 40), to(first, 0, "blue")];
    await rig.byHand(id, split);
    const before = (await rig.traffic(id)).toSorted();
    await deployed("3", { proven: false });
    const after = (await rig.traffic(id)).toSorted();
    expect(after.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(
      before.map((line) => line.split(" ").slice(0, 2).join(" ")),
    );
    expect(after.join()).toContain("stable");
    expect(after.join()).toContain("blue");
    await deployed("3");
    expect((await traffic()).filter((line) => line.includes("stable"))).toEqual([
      `0 ${first} stable`,
    ]);
  });

  it("does not follow the latest revision back after it was pinned to what LATEST stood for", async () => {
    const first = await rig.apply(id, "1");
    await rig.byHand(id, [{ type: LATEST, percent: 60, tag: "live" }, to(first, 40)]);
    await deployed("2", { proven: false });
    expect(await rig.answers(id)).toBe(first);
    expect(await rig.answers(id, "live")).toBe(first);
    expect((await traffic()).join()).not.toContain("LATEST");
  });

  it("pins to what LATEST stands for when the service does not announce it", async () => {
    await rig.apply(id, "1");
    const second = await rig.apply(id, "2");
    const stale = (await rig.traffic(id))[0];
    expect(stale).toBe(`100 LATEST=${second}`);
    rig.proxy.after = ({ method }, { status, body }) => {
      const { latestReadyRevision, latestCreatedRevision } = body;
      if (method !== "GET" || latestReadyRevision !== latestCreatedRevision) return undefined;
      if (latestReadyRevision === undefined) return undefined;
      return { status, body: { ...body, latestReadyRevision: `${rig.name(id)}/revisions/old` } };
    };
    const context = await startRun(rig, id, runId());
    const [pinned] = await pinTraffic(context, { [id]: rig.name(id) });
    expect(pinned).toMatchObject({ kind: "pinned", shares: { [second]: 100 } });
  });

  it("pins to what serves, not to what was asked for in vain", async () => {
    const first = await rig.apply(id, "1");
    await rig.byHand(id, [to(first)]);
    await rig.byHand(id, [to(`${id}-none`)]);
    expect((await deployed("2")).promoted).toMatchObject({ kind: "promoted" });
  });

  it("takes away candidate tags that a run has left, and no tag of others", async () => {
    const first = await rig.apply(id, "1");
    const left = [to(first), to(first, 0, "c-deadbeef"), to(first, 0, "c-main")];
    await rig.byHand(id, left);
    await deployed("2", { proven: false });
    expect(await traffic()).toEqual([`100 ${first} c-main`]);
  });
});

describe("a first release", () => {
  it("can't be kept from requests, and is pinned so that the next one can", async () => {
    const { undone } = await deployed("1", { proven: false });
    expect(undone).toMatchObject([{ kind: "first" }]);
    const first = await rig.answers(id);
    expect(await rig.traffic(id)).toEqual([`100 ${first}`]);
    expect(await rig.annotation(id)).toBeUndefined();
    const second = await deployed("2", { proven: false });
    expect(second.undone).toMatchObject([{ kind: "restored", proven: false }]);
    expect(await rig.answers(id)).toBe(first);
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
    [await rig.traffic(a), await rig.annotation(a)],
    [await rig.traffic(b), await rig.annotation(b)],
  ];
  /** Refuses some writes of b's service: the first is its tag, the second its promotion, the third its way back. */
  const refuse = (which: (nth: number) => boolean): void => {
    let nth = 0;
    rig.proxy.before = ({ method, path }) =>
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
    expect(await storeOf(rig, id).read()).toBeUndefined();
  });

  it("keeps the lease while one could not be undone, and the next run does it", async () => {
    const before = await state();
    refuse((nth) => nth >= 2);
    const { promoted } = await both("2");
    expect(promoted).toMatchObject({
      kind: "undone",
      workers: [{ kind: "restored" }, { kind: "failed" }],
    });
    rig.proxy.reset();
    expect(await storeOf(rig, id).read()).toBeDefined();
    const context = await startRun(rig, id, runId());
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
      hint: expect.stringContaining("what served before serves on") as string,
    });
    expect(await state()).toEqual(before);
  });

  it("leaves an unchanged one alone", async () => {
    const { candidates, promoted } = await both("2", { versions: { [a]: "2", [b]: "1" } });
    expect(candidates.map(({ worker }) => worker)).toEqual([a]);
    expect(promoted).toMatchObject({ kind: "promoted", workers: [{ worker: a }] });
  });
});

describe("somebody at a terminal", () => {
  it("rolls back during smoke, and is not overruled", async () => {
    await deployed("1");
    const first = await rig.answers(id);
    await deployed("2");
    const { promoted } = await deployed("3", { smoke: () => rig.byHand(id, [to(first)]) });
    expect(promoted).toMatchObject({
      kind: "undone",
      failure: {
        code: "RELEASE_CONFLICT",
        message: expect.stringMatching(/^person@example\.com changed/) as string,
      },
      workers: [{ kind: "left", conflict: { by: "person@example.com" } }],
    });
    expect(await rig.traffic(id)).toEqual([`100 ${first}`]);
    expect(await storeOf(rig, id).read()).toBeUndefined();
  });

  it("moves the traffic during smoke: only the candidate's tag is taken off again", async () => {
    await deployed("1");
    const first = await rig.answers(id);
    const { undone, candidates } = await deployed("2", {
      proven: false,
      smoke: async ([candidate]) => {
        const split = [to(first, 90), to(candidate?.revision ?? "", 10, candidate?.tag)];
        await rig.byHand(id, split);
      },
    });
    expect(undone).toMatchObject([{ kind: "left" }]);
    expect(await rig.traffic(id)).toEqual([`90 ${first}`, `10 ${candidates[0]?.revision}`]);
  });
});
