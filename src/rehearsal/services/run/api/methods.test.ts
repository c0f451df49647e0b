import { afterEach, beforeEach, expect, test } from "vitest";

import { stringOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { lastSegment } from "../model.ts";
import { errorCode, latest, NAME, PARENT, RunHarness, serviceOf } from "../run-harness.ts";

let cloud: RunHarness;
beforeEach(async () => {
  cloud = await RunHarness.start();
  cloud.invokers.add("allUsers");
});
afterEach(() => cloud.close());

const states = (service: JsonObject): Record<string, unknown> =>
  Object.fromEntries(
    [service["terminalCondition"], ...(service["conditions"] as JsonObject[])].map((one) => {
      const { type, state, reason, revisionReason } = one as JsonObject;
      const why = stringOf(reason ?? revisionReason);
      return [type, `${stringOf(state).replace("CONDITION_", "")} ${why}`.trim()];
    }),
  );

test("services and revisions are listed by page, a location has no wildcard", async () => {
  for (const id of ["b", "a", "c"]) await cloud.create(serviceOf(), id);
  const list = (paging: JsonObject): Promise<JsonObject> =>
    cloud.call("ListServices", { parent: PARENT, ...paging });
  const first = await list({ pageSize: 2 });
  const second = await list({ pageSize: 2, pageToken: first["nextPageToken"] ?? "" });
  const names = [first, second].flatMap((page) => page["services"] as JsonObject[]);
  expect(names.map(({ name }) => lastSegment(stringOf(name)))).toEqual(["a", "b", "c"]);
  expect(second["nextPageToken"]).toBe("");
  await expect(list({ pageToken: "!" })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await expect(
    cloud.call("ListServices", { parent: "projects/p/locations/-" }),
  ).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  const byNumber = PARENT.replace("/p/", "/123/");
  expect((await cloud.call("ListServices", { parent: byNumber }))["services"]).toHaveLength(3);
  const all = await cloud.call("ListRevisions", { parent: `${PARENT}/services/-`, pageSize: 2 });
  expect((all["revisions"] as JsonObject[]).map(({ service }) => service)).toEqual(["c", "a"]);
});

test("validate_only shows what would be, and changes nothing", async () => {
  const service = serviceOf();
  const request = { parent: PARENT, serviceId: "web", service, validateOnly: true };
  const made = await cloud.call("CreateService", request);
  expect(made).toMatchObject({ done: true, response: { name: NAME, generation: "1" } });
  await expect(cloud.get()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await cloud.create();
  const before = await cloud.get();
  const update = { service: { name: NAME, ...serviceOf({ V: "2" }) }, validateOnly: true };
  const answer = await cloud.call("UpdateService", update);
  expect(answer).toMatchObject({ done: true, response: { generation: "2" } });
  await cloud.call("DeleteService", { name: NAME, validateOnly: true });
  expect(await cloud.get()).toEqual(before);
  await expect(
    cloud.call("UpdateService", { service: { name: NAME, template: {} }, validateOnly: true }),
  ).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("allow_missing creates, a mask changes only its fields, a wrong one is refused", async () => {
  const service = { name: NAME, ...serviceOf(), description: "d" };
  await cloud.done("UpdateService", { service, allowMissing: true });
  const first = latest(await cloud.get());
  const patch = { name: NAME, description: "e", labels: { a: "b" }, template: { timeout: "9s" } };
  await cloud.done("UpdateService", { service: patch, updateMask: "labels,template.timeout" });
  const after = await cloud.get();
  expect(after).toMatchObject({
    description: "d",
    labels: { a: "b" },
    template: { timeout: "9s" },
  });
  expect(latest(after)).not.toBe(first);
  await expect(
    cloud.call("UpdateService", { service: patch, updateMask: "uid" }),
  ).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("a mask of what every object inherits clears what is not there", async () => {
  await cloud.create();
  const { labels } = await cloud.get();
  const sent = { name: NAME, template: {}, labels: {} };
  const update = { service: sent, updateMask: "labels.constructor,template.to_string" };
  await cloud.done("UpdateService", update);
  expect((await cloud.get())["labels"]).toEqual(labels);
});

test("a revision is deleted only when nothing uses it, and by its etag", async () => {
  await cloud.create();
  const first = latest(await cloud.get());
  await cloud.done("UpdateService", { service: { name: NAME, ...serviceOf({ V: "2" }) } });
  const name = `${NAME}/revisions/${first}`;
  const retired = await cloud.call("GetRevision", { name });
  expect(retired["conditions"]).toContainEqual(
    expect.objectContaining({ type: "Active", revisionReason: "RETIRED", severity: "INFO" }),
  );
  const used = `${NAME}/revisions/${latest(await cloud.get())}`;
  await expect(cloud.call("DeleteRevision", { name: used })).rejects.toMatchObject({
    code: "FAILED_PRECONDITION",
  });
  await expect(cloud.call("DeleteRevision", { name, etag: '"x"' })).rejects.toMatchObject({
    code: "ABORTED",
  });
  await cloud.call("DeleteRevision", { name, validateOnly: true });
  await cloud.done("DeleteRevision", { name, etag: retired["etag"] ?? "" });
  await expect(cloud.call("GetRevision", { name })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a failed first deploy fails every part; a failed second one leaves the routes", async () => {
  await cloud.create(serviceOf({ MODE: "crash" }));
  expect(states(await cloud.get())).toEqual({
    Ready: "FAILED HEALTH_CHECK_CONTAINER_ERROR",
    ConfigurationsReady: "FAILED HEALTH_CHECK_CONTAINER_ERROR",
    RoutesReady: "FAILED HEALTH_CHECK_CONTAINER_ERROR",
  });
  await cloud.done("UpdateService", { service: { name: NAME, ...serviceOf() } });
  const good = latest(await cloud.get());
  expect(states(await cloud.get())["Ready"]).toBe("SUCCEEDED");
  const bad = serviceOf({ MODE: "crash" });
  await cloud.done("UpdateService", { service: { name: NAME, ...bad } });
  expect(states(await cloud.get())).toEqual({
    Ready: "FAILED HEALTH_CHECK_CONTAINER_ERROR",
    ConfigurationsReady: "FAILED HEALTH_CHECK_CONTAINER_ERROR",
    RoutesReady: "SUCCEEDED",
  });
  const traffic = [
    { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: good, percent: 100 },
  ];
  const rollBack = { service: { name: NAME, traffic }, updateMask: "traffic" };
  expect(errorCode(await cloud.done("UpdateService", rollBack))).toBeUndefined();
  expect(states(await cloud.get())["RoutesReady"]).toBe("SUCCEEDED");
  const lost = [{ ...traffic[0], revision: "web-none" }];
  const missing = { service: { name: NAME, traffic: lost }, updateMask: "traffic" };
  expect(errorCode(await cloud.done("UpdateService", missing))).toBe(13);
  expect(states(await cloud.get())["RoutesReady"]).toBe("FAILED");
  expect((await cloud.fetch("/")).status).toBe(200);
});

test("the faults of operations and revisions show in the conditions", async () => {
  cloud.faults.add({ point: "operation", fault: { kind: "fail" }, times: 1 });
  expect(errorCode(await cloud.create())).toBe(13);
  expect(states(await cloud.get())["Ready"]).toBe("FAILED INTERNAL");
  cloud.faults.add({ point: "run.revision", fault: { kind: "crash" }, times: 1 });
  const retry = { service: { name: NAME, ...serviceOf({ V: "2" }) } };
  expect(errorCode(await cloud.done("UpdateService", retry))).toBe(9);
  await cloud.done("UpdateService", { service: { name: NAME, ...serviceOf({ V: "3" }) } });
  expect((await cloud.fetch("/")).status).toBe(200);
  cloud.faults.add({ point: "run.revision", fault: { kind: "crash" }, times: 1 });
  expect((await cloud.fetch("/slow")).status).toBe(503);
  expect((await cloud.fetch("/")).status).toBe(200);
});

test("a secret that the revision's account may not read fails the revision in Google's words", async () => {
  const env = [{ name: "S", valueSource: { secretKeyRef: { secret: "known", version: "3" } } }];
  const containers = [{ image: "r/web", env }];
  const operation = await cloud.create({ template: { containers, serviceAccount: "a@b" } });
  expect(JSON.stringify(operation["error"])).toContain(
    "spec.template.spec.containers[0].env[0].value_from.secret_key_ref.name: Permission denied on secret: " +
      "projects/123/secrets/known/versions/3 for Revision service account a@b.",
  );
  const missing = [{ name: "S", valueSource: { secretKeyRef: { secret: "none" } } }];
  const service = { name: NAME, template: { containers: [{ image: "r/web", env: missing }] } };
  const second = await cloud.done("UpdateService", { service });
  expect(JSON.stringify(second["error"])).toContain(
    "Secret projects/123/secrets/none/versions/latest was not found",
  );
});

test("a service account that is not there can't be acted as", async () => {
  const service = { ...serviceOf({}, { serviceAccount: "nobody@p.iam.gserviceaccount.com" }) };
  await expect(cloud.create(service)).rejects.toMatchObject({
    code: "PERMISSION_DENIED",
    message:
      "Permission 'iam.serviceaccounts.actAs' denied on service account nobody@p.iam.gserviceaccount.com (or it may not exist).",
  });
});

test("updates at once settle one after another, the last one last", async () => {
  await cloud.create();
  const update = (v: string): Promise<JsonObject> =>
    cloud.done("UpdateService", { service: { name: NAME, ...serviceOf({ V: v }) } });
  const [first, second] = await Promise.all([update("2"), update("3")]);
  expect([errorCode(first), errorCode(second)]).toEqual([undefined, undefined]);
  expect((first["response"] as JsonObject)["reconciling"]).toBe(true);
  const settled = await cloud.get();
  expect(settled).toMatchObject({ generation: "3", observedGeneration: "3", reconciling: false });
  expect(latest(settled, "latestReadyRevision")).toBe(latest(settled));
});

test("policies and permissions belong to a service that is there", async () => {
  await cloud.create();
  const bindings = [{ role: "roles/run.invoker", members: ["allUsers"] }];
  await cloud.call("SetIamPolicy", { resource: NAME, policy: { bindings } });
  expect(await cloud.call("GetIamPolicy", { resource: NAME })).toMatchObject({ bindings });
  const ask = (permissions: string[]): Promise<JsonObject> =>
    cloud.call("TestIamPermissions", { resource: NAME, permissions });
  expect(await ask(["run.routes.invoke"])).toEqual({ permissions: ["run.routes.invoke"] });
  await expect(ask(["run.*"])).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await expect(cloud.call("GetIamPolicy", { resource: `${NAME}x` })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
