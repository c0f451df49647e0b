import { Storage } from "@google-cloud/storage";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { acquireLease } from "../../src/release/lease/acquire.ts";
import { bucketStore } from "../../src/release/lease/bucket-store.ts";
import type { LeaseStore } from "../../src/release/lease/store.ts";
import { apiError } from "../provider/recording-proxy.ts";
import { BUCKET, hastyClock, startReleaseHarness, type ReleaseHarness } from "./harness.ts";

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
});
afterAll(() => harness.stop());

let serial = 0;
let prefix: string;
let store: LeaseStore;
beforeEach(() => {
  harness.proxy.reset();
  prefix = `task-processor/env-${serial++}`;
  store = bucketStore({ gcp: harness.gcp, clock: hastyClock }, { bucket: BUCKET, prefix });
});

/** As Google's own client sees it. */
const object = () =>
  new Storage({ apiEndpoint: harness.cloud.restUrl, projectId: "acme-jobs" })
    .bucket(BUCKET)
    .file(`${prefix}/release.json`);

it("is an object beside the state that is replaced and deleted by its generation", async () => {
  expect(await store.read()).toBeUndefined();
  const first = await store.write('{"a":1}\n', undefined);
  expect(await store.read()).toEqual({ text: '{"a":1}', generation: first });
  const [metadata] = await object().getMetadata();
  expect(String(metadata.generation)).toBe(first);
  expect(await store.write('{"a":2}', undefined)).toBeUndefined();
  const second = await store.write('{"a":2}', first);
  expect(await store.write('{"a":3}', first)).toBeUndefined();
  expect(await store.remove(first ?? "")).toBe(false);
  expect(await store.remove(second ?? "")).toBe(true);
  expect(await store.remove(second ?? "")).toBe(true);
  expect(await store.read()).toBeUndefined();
  expect(store.removeCommand).toBe(`gcloud storage rm gs://${BUCKET}/${prefix}/release.json`);
});

it("lets one of many writers win", async () => {
  const writers = Array.from({ length: 8 }, (_, index) => store.write(`{"i":${index}}`, undefined));
  const won = (await Promise.all(writers)).filter((made) => made !== undefined);
  expect(won).toHaveLength(1);
});

it("tries a write again that came too soon after the last one", async () => {
  harness.proxy.failures.set("POST /upload", [429, 429]);
  expect(await store.write("{}", undefined)).toBeDefined();
  harness.proxy.failures.set("POST /upload", [429, 429, 429, 429]);
  const again = bucketStore(
    { gcp: harness.gcp, clock: hastyClock },
    { bucket: BUCKET, prefix: "x" },
  );
  await expect(again.write("{}", undefined)).rejects.toMatchObject({
    code: "GCP_RESOURCE_EXHAUSTED",
    message: expect.stringContaining(`write the lease gs://${BUCKET}/x/release.json`) as string,
  });
});

it("says that it may not write", async () => {
  harness.proxy.failures.set("POST /upload", [403]);
  await expect(store.write("{}", undefined)).rejects.toMatchObject({
    code: "GCP_PERMISSION_DENIED",
    exitCode: 2,
  });
});

it("reads again when it was replaced between the two reads", async () => {
  const first = await store.write('{"a":1}', undefined);
  let replaced = false;
  harness.proxy.before = async ({ path }) => {
    if (!path.includes("alt=media") || replaced) return undefined;
    replaced = true;
    // Without versions the old generation would be gone.
    await store.write('{"a":2}', first);
    return apiError(404);
  };
  expect((await store.read())?.text).toBe('{"a":2}');
});

it("does not take for a lease what something else has put there", async () => {
  await object().save("hello");
  const deps = { store, clock: hastyClock, isGone: () => false };
  await expect(acquireLease(deps, { run: "r", who: "ann" }, 0)).rejects.toMatchObject({
    code: "RELEASE_LEASE_UNREADABLE",
  });
});

it("is held though the answer to any of its writes is lost", async () => {
  const deps = { store, clock: hastyClock, isGone: () => false };
  const isWrite = (method: string): boolean => method !== "GET";
  for (let lost = 0; lost < 4; lost++) {
    let writes = 0;
    harness.proxy.after = ({ method }) =>
      isWrite(method) && writes++ === lost ? apiError(503, "lost") : undefined;
    const acquired = await acquireLease(deps, { run: "r", who: "ann" }, 0);
    if (acquired.kind !== "acquired") throw new Error(`write ${lost}: not acquired`);
    await acquired.lease.update(() => ({ promoting: true }));
    await acquired.lease.renew();
    await acquired.lease.release();
    expect(writes, `write ${lost}`).toBeGreaterThan(lost);
    harness.proxy.reset();
    expect(await store.read(), `write ${lost}`).toBeUndefined();
  }
});
