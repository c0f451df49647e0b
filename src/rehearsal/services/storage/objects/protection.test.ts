import { expect, it } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { BucketStore } from "../buckets/buckets.ts";
import type { Preconditions } from "../model.ts";
import { preconditionsOf } from "../preconditions.ts";
import { ObjectStore } from "./objects.ts";

const CONTENT = { bytes: Buffer.from("x"), crc32c: "", md5Hash: undefined };
const ALWAYS: Preconditions = preconditionsOf(new URLSearchParams());

function stores(bucket: object): { clock: VirtualClock; objects: ObjectStore } {
  const clock = new VirtualClock();
  const buckets = new BucketStore({ clock, projectNumber: "1" });
  buckets.create({ name: "kept", ...bucket }, "http://h");
  return { clock, objects: new ObjectStore(clock, buckets) };
}

const put = (objects: ObjectStore, fields = {}): { generation: string } =>
  objects.put("kept", "o", CONTENT, fields, ALWAYS);
const remove = (objects: ObjectStore, generation?: string): void =>
  objects.delete("kept", "o", generation, ALWAYS);

it("neither deletes nor replaces an object before it is as old as the bucket's policy asks", async () => {
  const { clock, objects } = stores({ retentionPolicy: { retentionPeriod: "60" } });
  put(objects);
  expect(() => remove(objects)).toThrow("subject to bucket's retention policy");
  expect(() => put(objects)).toThrow("subject to bucket's retention policy");
  await clock.advance(59_999);
  expect(() => remove(objects)).toThrow(new Date(clock.now() + 1).toISOString());
  await clock.advance(1);
  put(objects);
  await clock.advance(60_000);
  remove(objects);
  expect(objects.list("kept", true)).toEqual([]);
});

it("retains what becomes noncurrent, until its time", async () => {
  const { clock, objects } = stores({
    versioning: { enabled: true },
    retentionPolicy: { retentionPeriod: "60" },
  });
  const { generation } = put(objects);
  put(objects);
  expect(() => remove(objects, generation)).toThrow("subject to");
  await clock.advance(60_000);
  remove(objects, generation);
  remove(objects);
  expect(objects.list("kept", true)).toHaveLength(1);
});

it("keeps an object's own retention", async () => {
  const { clock, objects } = stores({});
  const retainUntilTime = new Date(clock.now() + 5_000).toISOString();
  put(objects, { retention: { mode: "Unlocked", retainUntilTime } });
  expect(() => remove(objects)).toThrow(retainUntilTime);
  await clock.advance(5_000);
  remove(objects);
});

it.each([
  ["temporaryHold", "Temporary"],
  ["eventBasedHold", "Event-Based"],
])("%s holds an object until it is taken away, also where versions are kept", (field, name) => {
  for (const enabled of [false, true]) {
    const { objects } = stores({ versioning: { enabled } });
    put(objects, { [field]: true });
    expect(() => remove(objects)).toThrow(`under active ${name} hold`);
    expect(() => put(objects)).toThrow(`under active ${name} hold`);
    objects.describe(objects.get("kept", "o", undefined), { [field]: false }, "patch", ALWAYS);
    put(objects);
  }
});
