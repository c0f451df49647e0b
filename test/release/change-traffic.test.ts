import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import {
  changeTraffic,
  conflictFailure,
  type TrafficChange,
} from "../../src/release/change-traffic.ts";
import { hastyClock, LATEST, startReleaseHarness, to, type ReleaseHarness } from "./harness.ts";

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
});
afterAll(() => harness.stop());

let serial = 0;
let id: string;
let first: string;
let second: string;
/** A service with two revisions, of which the first serves, with somebody's tag. */
beforeEach(async () => {
  harness.proxy.reset();
  id = `w${serial++}`;
  first = await harness.apply(id, "1");
  await harness.byHand(id, [to(first, 100, "stable")]);
  second = await harness.apply(id, "2");
});

const TAG = "c-0123abcd";
const left = () => [{ shares: { [first]: 100 }, tags: {} }];
const change = (over: Partial<TrafficChange> = {}): TrafficChange => ({
  service: harness.name(id),
  doing: `tag the candidate of "${id}"`,
  left: left(),
  to: () => ({ shares: { [first]: 100 }, tags: { [TAG]: second } }),
  ...over,
});
const run = (over: Partial<TrafficChange> = {}) =>
  changeTraffic({ gcp: harness.gcp, clock: hastyClock }, change(over));
const patches = () => harness.proxy.sent("PATCH", harness.name(id));

it("moves the pipeline's own tags and leaves the others", async () => {
  expect(await run()).toMatchObject({ kind: "changed", moved: true });
  expect(await harness.traffic(id)).toEqual([`100 ${first} stable`, `0 ${second} ${TAG}`]);
  expect(await harness.answers(id)).toBe(first);
  expect(await harness.answers(id, TAG)).toBe(second);
});

it("writes the traffic and the record in one update, with the etag and without a mask", async () => {
  const proven = [{ revision: second, run: "0123abcd0123", at: "2026-01-01T00:00:00Z" }];
  await run({
    to: () => ({ shares: { [second]: 100 }, tags: {}, record: { version: 1, proven } }),
  });
  expect(patches()).toHaveLength(1);
  expect(patches()[0]?.path).not.toContain("updateMask");
  expect(patches()[0]?.body).toMatchObject({ etag: expect.stringMatching(/.+/) as string });
  expect(patches()[0]?.body).not.toHaveProperty("trafficStatuses");
  expect(await harness.annotation(id)).toEqual({ version: 1, proven });
  expect(await harness.answers(id)).toBe(second);
  expect((await harness.traffic(id)).toSorted()).toEqual([`0 ${first} stable`, `100 ${second}`]);
});

it("writes nothing when all is so already", async () => {
  await run();
  harness.proxy.reset();
  expect(await run()).toMatchObject({ kind: "changed", moved: false });
  expect(patches()).toEqual([]);
});

it("makes no revision", async () => {
  await run();
  const { latestCreatedRevision } = (await harness.gcp.rest({
    api: "run",
    method: "GET",
    path: `/v2/${harness.name(id)}`,
  })) as { latestCreatedRevision: string };
  expect(latestCreatedRevision.endsWith(second)).toBe(true);
});

it("says that the service is gone", async () => {
  expect(await run({ service: harness.name("none") })).toEqual({ kind: "absent" });
});

describe("somebody else in between", () => {
  it("stops at another traffic, forces nothing, and says who did what", async () => {
    await harness.byHand(id, [to(second)]);
    const result = await run();
    expect(result).toMatchObject({ kind: "conflict", by: "person@example.com" });
    expect(patches()).toEqual([]);
    expect(await harness.traffic(id)).toEqual([`100 ${second}`]);
    if (result.kind !== "conflict") return;
    expect(conflictFailure(result).message).toBe(
      `person@example.com changed Cloud Run service "${id}" during the release: its traffic is on ${second} and not on ${first}`,
    );
  });

  it("stops at traffic that follows the latest revision again, whatever that is now", async () => {
    await harness.byHand(id, [{ type: LATEST, percent: 100 }]);
    expect(await run({ left: [{ shares: { [second]: 100 }, tags: {} }] })).toMatchObject({
      kind: "conflict",
    });
  });

  it("stops when a tag of the pipeline is gone", async () => {
    await run();
    await harness.byHand(id, [to(first)]);
    const result = await run({
      left: [{ shares: { [first]: 100 }, tags: { [TAG]: second } }],
      to: () => ({ shares: { [second]: 100 }, tags: {} }),
    });
    expect(result.kind).toBe("conflict");
    if (result.kind !== "conflict") return;
    expect(conflictFailure(result).message).toContain(
      `its candidates are none and not ${TAG} on ${second}`,
    );
  });

  it("stops at an update by hand that failed: somebody is at it", async () => {
    await harness.byHand(id, [to(`${id}-none`)]);
    expect(await run()).toMatchObject({ kind: "conflict", found: { shares: {} } });
  });

  it("reads again and goes on when the traffic is as it was left", async () => {
    let meddled = false;
    harness.proxy.before = async ({ method }) => {
      if (method !== "PATCH" || meddled) return undefined;
      meddled = true;
      await harness.byHand(id, [to(first, 100, "stable"), to(second, 0, "blue")]);
      return undefined;
    };
    expect(await run()).toMatchObject({ kind: "changed", moved: true });
    expect(patches().map(({ status }) => status)).toEqual([409, 200]);
    expect(await harness.traffic(id)).toEqual([
      `100 ${first} stable`,
      `0 ${second} blue`,
      `0 ${second} ${TAG}`,
    ]);
  });

  it("reads again and stops when it is not", async () => {
    harness.proxy.before = async ({ method }) => {
      if (method === "PATCH") await harness.byHand(id, [to(second)]);
      return undefined;
    };
    expect(await run()).toMatchObject({ kind: "conflict", by: "person@example.com" });
    expect(await harness.traffic(id)).toEqual([`100 ${second}`]);
  });
});

describe("an API that fails", () => {
  it.each(["before", "after"] as const)(
    "gets there when an answer is lost %s the act",
    async (at) => {
      let lost = 0;
      const lose = ({ method }: { method: string }) =>
        method === "PATCH" && lost++ === 0
          ? { status: 503, body: { error: { code: 503, message: "lost" } } }
          : undefined;
      if (at === "before") harness.proxy.before = lose;
      else harness.proxy.after = lose;
      expect(await run()).toMatchObject({ kind: "changed" });
      expect(patches()).toHaveLength(at === "before" ? 2 : 1);
      expect(await harness.answers(id, TAG)).toBe(second);
    },
  );

  it("gives up after some tries, with the API's words", async () => {
    harness.proxy.before = ({ method }) =>
      method === "PATCH"
        ? { status: 503, body: { error: { code: 503, message: "down", status: "UNAVAILABLE" } } }
        : undefined;
    await expect(run()).rejects.toMatchObject({
      code: "GCP_UNAVAILABLE",
      message: `could not tag the candidate of "${id}": down`,
    });
  });

  it("gives up at once at what another try would not change", async () => {
    harness.proxy.before = ({ method }) =>
      method === "PATCH"
        ? {
            status: 403,
            body: { error: { code: 403, message: "no", status: "PERMISSION_DENIED" } },
          }
        : undefined;
    await expect(run()).rejects.toMatchObject({ code: "GCP_PERMISSION_DENIED", exitCode: 2 });
    expect(patches()).toHaveLength(1);
  });

  it("gives up when somebody writes all the time", async () => {
    harness.proxy.before = async ({ method }) => {
      if (method === "PATCH") await harness.byHand(id, [to(first, 100, "stable")]);
      return undefined;
    };
    await expect(run()).rejects.toMatchObject({
      code: "RELEASE_TRAFFIC_NOT_MOVED",
      message: `could not tag the candidate of "${id}": somebody else writes the service "${id}" all the time`,
    });
  });

  it("says what serves, and why, when Cloud Run can't serve what it was asked", async () => {
    const none = `${id}-none`;
    await expect(run({ to: () => ({ shares: { [none]: 100 }, tags: {} }) })).rejects.toMatchObject({
      code: "RELEASE_TRAFFIC_NOT_MOVED",
      message: expect.stringContaining(
        `${first} still serves, not ${none}: Revision '${none}' does not exist`,
      ) as string,
    });
    // What was asked for is this run's own doing: it can put it back.
    const back = { shares: { [first]: 100 }, tags: {} };
    const undone = await run({
      left: [back, { shares: { [none]: 100 }, tags: {} }],
      to: () => back,
    });
    expect(undone).toMatchObject({ kind: "changed", moved: true });
    expect(await harness.traffic(id)).toEqual([`100 ${first} stable`]);
  });
});
