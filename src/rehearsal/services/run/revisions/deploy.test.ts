import { afterEach, beforeEach, expect, test } from "vitest";

import type { JsonObject } from "../../../json/json.ts";
import { errorCode, latest, NAME, PARENT, RunHarness, serviceOf } from "../run-harness.ts";

let cloud: RunHarness;
beforeEach(async () => {
  cloud = await RunHarness.start();
  cloud.invokers.add("allUsers");
});
afterEach(() => cloud.close());

const pinned = (revision: string, percent = 100): Record<string, string | number> => ({
  type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
  revision,
  percent,
});
const served = async (tag?: string): Promise<unknown> =>
  JSON.parse((await cloud.fetch("/", tag === undefined ? {} : { tag })).body).revision;

test("a created service serves, and says that it is settled", async () => {
  const operation = await cloud.create();
  expect(operation).toMatchObject({ done: true, response: { name: NAME } });
  const service = await cloud.get();
  expect(service).toMatchObject({
    generation: "1",
    observedGeneration: "1",
    reconciling: false,
    terminalCondition: { type: "Ready", state: "CONDITION_SUCCEEDED" },
    trafficStatuses: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
  });
  expect(latest(service)).toMatch(/^web-00001-[a-z]{3}$/);
  expect(latest(service, "latestReadyRevision")).toBe(latest(service));
  expect(await served()).toBe(latest(service));
  await expect
    .poll(() => cloud.logs[0])
    .toMatchObject({
      severity: "INFO",
      jsonPayload: { message: "up" },
      resource: { type: "cloud_run_revision", labels: { service_name: "web" } },
    });
});

test("a second patch of what was read makes no revision", async () => {
  await cloud.create();
  const before = await cloud.get();
  await cloud.done("UpdateService", { service: before });
  const after = await cloud.get();
  expect(latest(after)).toBe(latest(before));
  expect(after["template"]).toEqual(before["template"]);
});

test("a new template is served by its tag while the pinned revision keeps the traffic", async () => {
  await cloud.create();
  const first = latest(await cloud.get());
  await cloud.done("UpdateService", {
    service: { name: NAME, traffic: [pinned(first)] },
    updateMask: "traffic",
  });
  const operation = await cloud.done("UpdateService", {
    service: { name: NAME, ...serviceOf({ V: "2" }), traffic: [pinned(first)] },
  });
  expect(errorCode(operation)).toBeUndefined();
  const second = latest(await cloud.get());
  expect(second).not.toBe(first);
  expect(await served()).toBe(first);
  await cloud.done("UpdateService", {
    service: { name: NAME, traffic: [pinned(first), { ...pinned(second, 0), tag: "next" }] },
    updateMask: "traffic",
  });
  expect(latest(await cloud.get())).toBe(second);
  expect([await served(), await served("next")]).toEqual([first, second]);
  expect((await cloud.get())["trafficStatuses"]).toMatchObject([
    {},
    { uri: expect.stringContaining("http://next---web-123.us-central1.run.localhost:") },
  ]);
  await cloud.done("UpdateService", {
    service: { name: NAME, traffic: [pinned(second)] },
    updateMask: "traffic",
  });
  expect(await served()).toBe(second);
});

test.each([
  ["crashes on start", serviceOf({ MODE: "crash" }), 9, "HEALTH_CHECK_CONTAINER_ERROR"],
  ["never listens", serviceOf({ MODE: "deaf" }), 9, "HEALTH_CHECK_CONTAINER_ERROR"],
  ["has no image", { template: { containers: [{ image: "r/none" }] } }, 5, "CONTAINER_MISSING"],
  [
    "has an unknown secret",
    {
      template: {
        containers: [
          { image: "r/web", env: [{ name: "S", valueSource: { secretKeyRef: { secret: "x" } } }] },
        ],
      },
    },
    9,
    "SECRETS_ACCESS_CHECK_FAILED",
  ],
])("a deploy that %s fails and leaves the traffic alone", async (_, bad, code, reason) => {
  await cloud.create();
  const first = latest(await cloud.get());
  const operation = await cloud.done("UpdateService", { service: { name: NAME, ...bad } });
  expect(errorCode(operation)).toBe(code);
  const service = await cloud.get();
  expect(service).toMatchObject({ terminalCondition: { state: "CONDITION_FAILED" } });
  expect(latest(service, "latestReadyRevision")).toBe(first);
  expect(await served()).toBe(first);
  const name = `${NAME}/revisions/${latest(service)}`;
  const revision = await cloud.call("GetRevision", { name });
  const condition = (revision["conditions"] as object[])[0];
  expect(Object.values(condition ?? {})).toContain(reason);
});

test("a revision that comes up without traffic is ready and retired, and is not announced", async () => {
  await cloud.create();
  const first = latest(await cloud.get());
  const pin = { service: { name: NAME, traffic: [pinned(first)] }, updateMask: "traffic" };
  await cloud.done("UpdateService", pin);
  const service = { name: NAME, ...serviceOf({ V: "2" }), traffic: [pinned(first)] };
  expect(errorCode(await cloud.done("UpdateService", { service }))).toBeUndefined();
  const second = latest(await cloud.get());
  expect(latest(await cloud.get(), "latestReadyRevision")).toBe(first);
  const revision = await cloud.call("GetRevision", { name: `${NAME}/revisions/${second}` });
  expect(revision["conditions"]).toContainEqual(
    expect.objectContaining({
      type: "Ready",
      state: "CONDITION_SUCCEEDED",
      revisionReason: "RETIRED",
    }),
  );

  const toLatest = { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 };
  const unpin = { service: { name: NAME, traffic: [toLatest] }, updateMask: "traffic" };
  await cloud.done("UpdateService", unpin);
  expect(await served()).toBe(second);
  expect(latest(await cloud.get(), "latestReadyRevision")).toBe(second);
});

test("a secret reaches the process", async () => {
  const env = [{ name: "SECRET", valueSource: { secretKeyRef: { secret: "known" } } }];
  await cloud.create({ template: { containers: [{ image: "r/web", env }] } });
  expect((await cloud.fetch("/")).body).toContain("payload");
});

test("a deleted service is gone with its processes", async () => {
  await cloud.create();
  expect(errorCode(await cloud.done("DeleteService", { name: NAME }))).toBeUndefined();
  await expect(cloud.get()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await cloud.fetch("/")).status).toBe(404);
});

test.each([
  ["a bad id", { parent: PARENT, serviceId: "Web", service: serviceOf() }],
  ["no container", { parent: PARENT, serviceId: "w", service: { template: {} } }],
  ["a reserved name", { parent: PARENT, serviceId: "w", service: serviceOf({ PORT: "1" }) }],
  [
    "a long timeout",
    { parent: PARENT, serviceId: "w", service: serviceOf({}, { timeout: "3601s" }) },
  ],
  [
    "traffic of 90 %",
    { parent: PARENT, serviceId: "w", service: { ...serviceOf(), traffic: [{ percent: 90 }] } },
  ],
])("%s is an invalid argument", async (_, request) => {
  await expect(cloud.call("CreateService", request)).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
  });
});

test("a tag shares its 46 characters with the service's name", async () => {
  await cloud.create();
  const first = latest(await cloud.get());
  const tagged = (length: number): JsonObject => ({
    service: { name: NAME, traffic: [{ ...pinned(first), tag: "t".repeat(length) }] },
    updateMask: "traffic",
  });
  expect(errorCode(await cloud.done("UpdateService", tagged(43)))).toBeUndefined();
  await expect(cloud.call("UpdateService", tagged(44))).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
    message: `spec.traffic.tag: traffic tag '${"t".repeat(44)}' and service name 'web' together are too long. Combined traffic tag and service name cannot exceed 46 characters.`,
  });
});

test("a stale etag is refused and a second create too", async () => {
  await cloud.create();
  const service = { name: NAME, ...serviceOf(), etag: '"old"' };
  await expect(cloud.call("UpdateService", { service })).rejects.toMatchObject({ code: "ABORTED" });
  await expect(cloud.create()).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
});

/** @see https://github.com/terraform-google-modules/terraform-docs-samples/pull/269 */
const MISSING =
  "Revision 'web-none' does not exist or is deleted. Update all traffic to route to currently available revisions.";

test("traffic to a missing revision fails the operation and moves nothing", async () => {
  const traffic = [pinned("web-none")];
  expect(errorCode(await cloud.create({ ...serviceOf(), traffic }))).toBe(13);
  const failed = await cloud.get();
  expect(failed).toMatchObject({
    terminalCondition: { state: "CONDITION_FAILED", message: MISSING },
  });
  expect(failed["trafficStatuses"] ?? []).toEqual([]);
  expect((await cloud.fetch("/")).status).toBe(503);

  const update = (target: JsonObject): Promise<JsonObject> =>
    cloud.done("UpdateService", {
      service: { name: NAME, traffic: [target] },
      updateMask: "traffic",
    });
  expect(errorCode(await update(pinned(latest(failed))))).toBeUndefined();
  expect(await served()).toBe(latest(failed));
  expect(errorCode(await update(pinned("web-none")))).toBe(13);
  expect(await served()).toBe(latest(failed));
});
