import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { goBack } from "../../src/release/go-back.ts";
import { pinTraffic } from "../../src/release/pin.ts";
import { releaseStatus } from "../../src/release/status.ts";
import { apiError } from "../provider/recording-proxy.ts";
import { deploy, startRun, storeOf } from "./deploying.ts";
import { startReleaseHarness, to, type ReleaseHarness } from "./harness.ts";

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
});
afterAll(() => harness.stop());

let serial = 0;
let environment: string;
let a: string;
let b: string;
let runs = 0;
const runId = (): string => `${String(++runs).padStart(8, "0")}beef`;
beforeEach(() => {
  harness.proxy.reset();
  environment = `e${serial++}`;
  [a, b] = [`${environment}a`, `${environment}b`];
});

const deployed = (versions: Readonly<Record<string, string>>) =>
  deploy(harness, { environment, run: runId(), versions });
const both = (version: string) => deployed({ [a]: version, [b]: version });
const serving = async () => [await harness.answers(a), await harness.answers(b)];

async function back(revision?: string) {
  const context = await startRun(harness, environment, runId());
  await pinTraffic(context, { [a]: harness.name(a), [b]: harness.name(b) });
  try {
    return await goBack(context, revision);
  } finally {
    await context.lease.release();
  }
}

describe("going back", () => {
  it("gives every worker of the last promotion what that replaced", async () => {
    await both("1");
    const before = await serving();
    await both("2");
    const [fromA] = await serving();
    expect(await back()).toMatchObject({
      kind: "went back",
      workers: [
        { worker: a, from: { [fromA ?? ""]: 100 }, to: { [before[0] ?? ""]: 100 }, proven: true },
        { worker: b },
      ],
    });
    expect(await serving()).toEqual(before);
    // The next deploy of the same code makes no revision: the one that was left is proven again.
    const { candidates } = await both("2");
    expect(candidates).toMatchObject([{ revision: fromA, isNew: false }, {}]);
  });

  it("leaves a worker alone that the last promotion did not change, and ends there", async () => {
    await both("1");
    await both("2");
    const [, atB] = await serving();
    await deployed({ [a]: "3", [b]: "2" });
    await back();
    expect((await serving())[1]).toBe(atB);
    await expect(back()).rejects.toMatchObject({
      code: "RELEASE_NOTHING_EARLIER",
      exitCode: 2,
      hint: expect.stringContaining("--to REVISION") as string,
    });
  });

  it("brings a split back that was never proven, and says so", async () => {
    const [one, two] = [await harness.apply(a, "1"), await harness.apply(a, "2")];
    await harness.byHand(a, [to(one, 60), to(two, 40)]);
    await both("3");
    const result = await back();
    expect(result).toMatchObject({ workers: [{ to: { [one]: 60, [two]: 40 }, proven: false }] });
    expect((await harness.traffic(a)).slice(0, 2)).toEqual([`60 ${one}`, `40 ${two}`]);
  });

  it("goes to the revision that is named", async () => {
    await both("1");
    const [first] = await serving();
    await both("2");
    await both("3");
    expect(await back(first)).toMatchObject({
      kind: "went back",
      workers: [{ worker: a, to: { [first ?? ""]: 100 }, proven: true }],
    });
    expect((await serving())[0]).toBe(first);
  });

  it("goes nowhere when there is nothing to go back to, or no such revision", async () => {
    await both("1");
    await expect(back()).rejects.toMatchObject({ code: "RELEASE_NOTHING_EARLIER" });
    await expect(back(`${a}-none`)).rejects.toMatchObject({ code: "RELEASE_NO_REVISION" });
  });

  it("goes nowhere when a revision can't serve", async () => {
    await both("1");
    const broken = await harness.apply(a, "2", { MODE: "crash" });
    const before = await serving();
    await expect(back(broken)).rejects.toMatchObject({
      code: "RELEASE_NOT_READY",
      message: expect.stringContaining(`revision ${broken} of "${a}" can't serve`) as string,
    });
    expect(await serving()).toEqual(before);
  });

  it("moves none when one can't be moved", async () => {
    await both("1");
    await both("2");
    const before = await serving();
    let refused = 0;
    harness.proxy.before = ({ method, path }) =>
      method === "PATCH" && path.endsWith(`/${b}`) && refused++ === 0 ? apiError(403) : undefined;
    expect(await back()).toMatchObject({
      kind: "undone",
      failure: { code: "GCP_PERMISSION_DENIED" },
      workers: [{ kind: "restored" }, { kind: "restored" }],
    });
    expect(await serving()).toEqual(before);
  });
});

describe("the status", () => {
  const status = () =>
    releaseStatus(
      harness,
      { [a]: harness.name(a), [b]: harness.name(b) },
      storeOf(harness, environment),
    );

  it("says what serves, what was proven, what could serve and who is at it", async () => {
    const { candidates } = await deployed({ [a]: "1" });
    await deploy(harness, {
      environment,
      run: "feedfacebeef",
      versions: { [a]: "2" },
      smoke: async ([candidate]) => {
        const { lease, workers } = await status();
        expect(lease).toMatchObject({ run: "feedfacebeef", who: "run feedfacebeef" });
        const { tag, revision, url } = candidate ?? {};
        expect(workers[0]?.service?.candidates).toEqual([{ tag, revision, url }]);
      },
    });
    const after = await status();
    expect(after).toMatchObject({
      lease: undefined,
      workers: [
        {
          worker: a,
          service: {
            serving: [{ percent: 100, proven: true }],
            isUnpinned: false,
            candidates: [],
            earlier: [{ revision: candidates[0]?.revision, proof: { run: expect.any(String) } }],
          },
        },
        { worker: b, service: undefined },
      ],
    });
  });

  it("tells an unproven service that an apply could move", async () => {
    await harness.apply(a, "1");
    const [found] = (await status()).workers;
    expect(found?.service).toMatchObject({ isUnpinned: true, serving: [{ proven: false }] });
  });

  it("asks for nothing but reads", async () => {
    await harness.apply(a, "1");
    harness.proxy.reset();
    await status();
    expect(harness.proxy.calls.every(({ method }) => method === "GET")).toBe(true);
  });
});
