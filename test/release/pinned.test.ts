import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { pinTraffic } from "../../src/release/pin.ts";
import { deploy, startRun, storeOf, type Deploying } from "./deploying.ts";
import { LATEST, startReleaseHarness, to, type ReleaseHarness } from "./harness.ts";

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

describe("what served before is kept from an apply", () => {
  it("pins a service that follows the latest revision, before the apply", async () => {
    const only = await harness.apply(id, "1");
    expect(await harness.traffic(id)).toEqual([`100 LATEST=${only}`]);
    const { undone } = await deployed("2", { proven: false });
    expect(undone).toMatchObject([{ kind: "restored", shares: { [only]: 100 }, proven: false }]);
    expect(await harness.traffic(id)).toEqual([`100 ${only}`]);
    expect(await harness.answers(id)).toBe(only);
  });

  it("brings a split and the tags of others back", async () => {
    const first = await harness.apply(id, "1");
    const second = await harness.apply(id, "2");
    const split = [to(first, 60, "stable"), to(second, 40), to(first, 0, "blue")];
    await harness.byHand(id, split);
    const before = (await harness.traffic(id)).toSorted();
    await deployed("3", { proven: false });
    const after = (await harness.traffic(id)).toSorted();
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
    const first = await harness.apply(id, "1");
    await harness.byHand(id, [{ type: LATEST, percent: 60, tag: "live" }, to(first, 40)]);
    await deployed("2", { proven: false });
    expect(await harness.answers(id)).toBe(first);
    expect(await harness.answers(id, "live")).toBe(first);
    expect((await traffic()).join()).not.toContain("LATEST");
  });

  it("pins to what LATEST stands for when the service does not announce it", async () => {
    await harness.apply(id, "1");
    const second = await harness.apply(id, "2");
    const stale = (await harness.traffic(id))[0];
    expect(stale).toBe(`100 LATEST=${second}`);
    harness.proxy.after = ({ method }, { status, body }) => {
      const { latestReadyRevision, latestCreatedRevision } = body;
      if (method !== "GET" || latestReadyRevision !== latestCreatedRevision) return undefined;
      if (latestReadyRevision === undefined) return undefined;
      return {
        status,
        body: { ...body, latestReadyRevision: `${harness.name(id)}/revisions/old` },
      };
    };
    const context = await startRun(harness, id, runId());
    const [pinned] = await pinTraffic(context, { [id]: harness.name(id) });
    expect(pinned).toMatchObject({ kind: "pinned", shares: { [second]: 100 } });
  });

  it("pins to what serves, not to what was asked for in vain", async () => {
    const first = await harness.apply(id, "1");
    await harness.byHand(id, [to(first)]);
    await harness.byHand(id, [to(`${id}-none`)]);
    expect((await deployed("2")).promoted).toMatchObject({ kind: "promoted" });
  });

  it("takes away candidate tags that a run has left, and no tag of others", async () => {
    const first = await harness.apply(id, "1");
    const left = [to(first), to(first, 0, "c-deadbeef"), to(first, 0, "c-main")];
    await harness.byHand(id, left);
    await deployed("2", { proven: false });
    expect(await traffic()).toEqual([`100 ${first} c-main`]);
  });
});

describe("somebody at a terminal", () => {
  it("rolls back during smoke, and is not overruled", async () => {
    await deployed("1");
    const first = await harness.answers(id);
    await deployed("2");
    const { promoted } = await deployed("3", { smoke: () => harness.byHand(id, [to(first)]) });
    expect(promoted).toMatchObject({
      kind: "undone",
      failure: {
        code: "RELEASE_CONFLICT",
        message: expect.stringMatching(/^person@example\.com changed/) as string,
      },
      workers: [{ kind: "left", conflict: { by: "person@example.com" } }],
    });
    expect(await harness.traffic(id)).toEqual([`100 ${first}`]);
    expect(await storeOf(harness, id).read()).toBeUndefined();
  });

  it("moves the traffic during smoke: only the candidate's tag is taken off again", async () => {
    await deployed("1");
    const first = await harness.answers(id);
    const { undone, candidates } = await deployed("2", {
      proven: false,
      smoke: async ([candidate]) => {
        const split = [to(first, 90), to(candidate?.revision ?? "", 10, candidate?.tag)];
        await harness.byHand(id, split);
      },
    });
    expect(undone).toMatchObject([{ kind: "left" }]);
    expect(await harness.traffic(id)).toEqual([`90 ${first}`, `10 ${candidates[0]?.revision}`]);
  });
});
