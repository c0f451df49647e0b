import { afterEach, beforeEach, expect, it } from "vitest";

import type { MonitoringHarness } from "./monitoring-harness.ts";
import { startMonitoring } from "./monitoring-harness.ts";

let harness: MonitoringHarness;
beforeEach(async () => {
  harness = await startMonitoring();
});
afterEach(() => harness.stop());

const CHANNELS = "projects/p/notificationChannels";
const POLICIES = "projects/p/alertPolicies";
const EMAIL = {
  displayName: "N",
  enabled: true,
  type: "email",
  labels: { email_address: "a@x" },
};
const CONDITION = {
  displayName: "c",
  conditionThreshold: {
    filter: 'metric.type = "cloudtasks.googleapis.com/queue/depth"',
    duration: "60s",
    comparison: "COMPARISON_GT",
    thresholdValue: 100,
    aggregations: [{ alignmentPeriod: "60s", perSeriesAligner: "ALIGN_MAX" }],
  },
};
const POLICY = { combiner: "OR", displayName: "P", enabled: true, conditions: [CONDITION] };

async function create(path: string, body: object): Promise<Record<string, unknown>> {
  const [status, created] = await harness.api("POST", path, body);
  expect(status).toBe(200);
  return created;
}

it("gives a policy its name, its conditions theirs, and records who made it when", async () => {
  const created = await create(POLICIES, POLICY);
  const name = String(created["name"]);
  expect(name).toMatch(/^projects\/p\/alertPolicies\/\d{19}$/);
  expect(created).toMatchObject({
    ...POLICY,
    conditions: [{ ...CONDITION, name: `${name}/conditions/1` }],
    creationRecord: { mutateTime: "1970-01-01T00:00:00.000Z" },
  });
  expect(await harness.api("GET", name)).toEqual([200, created]);
});

it("updates only what the mask names and keeps the names of conditions", async () => {
  const created = await create(POLICIES, POLICY);
  const conditions = [{ ...(created["conditions"] as object[])[0], displayName: "d" }];
  const patch = { ...POLICY, displayName: "ignored", conditions };
  await harness.clock.advance(1000);
  const path = `${String(created["name"])}?updateMask=conditions`;
  const [status, updated] = await harness.api("PATCH", path, patch);
  expect(status).toBe(200);
  expect(updated).toMatchObject({
    displayName: "P",
    conditions,
    creationRecord: created["creationRecord"],
    mutationRecord: { mutateTime: "1970-01-01T00:00:01.000Z" },
  });
});

it("understands a mask in snake case", async () => {
  const { name } = await create(POLICIES, POLICY);
  const path = `${String(name)}?updateMask=display_name`;
  const [, updated] = await harness.api("PATCH", path, { displayName: "Q" });
  expect(updated).toMatchObject({ displayName: "Q", combiner: "OR" });
});

it("replaces a channel that is patched without a mask", async () => {
  const { name } = await create(CHANNELS, { ...EMAIL, description: "old" });
  const [status, updated] = await harness.api("PATCH", String(name), {
    ...EMAIL,
    displayName: "M",
  });
  expect(status).toBe(200);
  expect(updated).toMatchObject({ name, displayName: "M" });
  expect(updated).not.toHaveProperty("description");
});

it("deletes a channel in use only by force, and takes it out of its policies", async () => {
  const channel = String((await create(CHANNELS, EMAIL))["name"]);
  const policy = await create(POLICIES, { ...POLICY, notificationChannels: [channel] });
  expect((await harness.api("DELETE", `${channel}?force=false`))[0]).toBe(400);
  expect(await harness.api("DELETE", `${channel}?force=true`)).toEqual([200, {}]);
  expect((await harness.api("GET", channel))[0]).toBe(404);
  const [, left] = await harness.api("GET", String(policy["name"]));
  expect(left["notificationChannels"]).toEqual([]);
});

it("lists one project's policies by page", async () => {
  for (const displayName of ["A", "B", "C"]) await create(POLICIES, { ...POLICY, displayName });
  await create("projects/other/alertPolicies", POLICY);
  const [, first] = await harness.api("GET", `${POLICIES}?pageSize=2`);
  expect(first).toMatchObject({ alertPolicies: [{ displayName: "A" }, { displayName: "B" }] });
  const token = String(first["nextPageToken"]);
  const [, last] = await harness.api("GET", `${POLICIES}?pageSize=2&pageToken=${token}`);
  expect(last).toMatchObject({ alertPolicies: [{ displayName: "C" }], totalSize: 3 });
  expect(last).not.toHaveProperty("nextPageToken");
  const [status, refused] = await harness.api("GET", `${POLICIES}?pageSize=many`);
  expect([status, JSON.stringify(refused)]).toEqual([400, expect.stringContaining("many")]);
});

it.each([
  ["a policy without a display name", POLICIES, { ...POLICY, displayName: "" }, 400],
  ["an unknown combiner", POLICIES, { ...POLICY, combiner: "XOR" }, 400],
  ["no condition", POLICIES, { ...POLICY, conditions: [] }, 400],
  ["too many conditions", POLICIES, { ...POLICY, conditions: Array(7).fill(CONDITION) }, 400],
  ["a condition that is not an object", POLICIES, { ...POLICY, conditions: ["x"] }, 400],
  ["conditions that are not a list", POLICIES, { ...POLICY, conditions: "x" }, 400],
  ["a condition without a name", POLICIES, { ...POLICY, conditions: [{}] }, 400],
  ["a condition of no kind", POLICIES, { ...POLICY, conditions: [{ displayName: "c" }] }, 400],
  [
    "a threshold without a filter",
    POLICIES,
    { ...POLICY, conditions: [{ displayName: "c", conditionThreshold: {} }] },
    400,
  ],
  [
    "a channel that is not there",
    POLICIES,
    { ...POLICY, notificationChannels: [`${CHANNELS}/1`] },
    404,
  ],
  ["channels that are not a list", POLICIES, { ...POLICY, notificationChannels: "x" }, 400],
  ["a channel without a type", CHANNELS, { displayName: "N" }, 400],
  ["an e-mail channel without its address", CHANNELS, { ...EMAIL, labels: {} }, 400],
])("refuses %s", async (_what, path, body, status) => {
  expect((await harness.api("POST", path, body))[0]).toBe(status);
});

it.each(["GET", "PATCH", "DELETE"])("answers 404 to %s of what is not there", async (method) => {
  const body = method === "PATCH" ? POLICY : undefined;
  expect((await harness.api(method, `${POLICIES}/1`, body))[0]).toBe(404);
});

it("lists by filter, and refuses one that it can't read", async () => {
  await create(CHANNELS, EMAIL);
  await create(CHANNELS, { ...EMAIL, displayName: "Other" });
  const list = async (filter: string): Promise<[number, unknown]> => {
    const [status, page] = await harness.api(
      "GET",
      `${CHANNELS}?filter=${encodeURIComponent(filter)}`,
    );
    return [status, page["totalSize"]];
  };
  expect(await list('type="email"')).toEqual([200, 2]);
  expect(await list('display_name="Other" AND type="email"')).toEqual([200, 1]);
  expect((await list("display_name ~ 1"))[0]).toBe(400);
  expect((await list("(".repeat(4_000)))[0]).toBe(400);
});

it.each([
  ["GET", "metricDescriptors", "MetricService.ListMetricDescriptors"],
  ["POST", "timeSeries", "MetricService.CreateTimeSeries"],
  ["GET", "timeSeries?aggregation.perSeriesAligner=ALIGN_MEAN", "perSeriesAligner"],
])("%s %s is UNIMPLEMENTED by its name", async (method, path, name) => {
  const body = method === "GET" ? undefined : {};
  const [status, error] = await harness.api(method, `projects/p/${path}`, body);
  expect(status).toBe(501);
  expect(JSON.stringify(error)).toContain(name);
});
