import { afterAll, beforeAll, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { callJson } from "../../api/json-call-kit.ts";
import { Operations } from "../../api/operations/operations.ts";
import type { RestServer } from "../../api/rest/rest-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { FaultSet } from "../../faults/faults.ts";
import { createIamService } from "../iam/compose.ts";
import { createResourceManagerService } from "./compose.ts";

const clock = new VirtualClock(0);
const faults = new FaultSet();
const project = { projectId: "demo", projectNumber: "123" };
const { policies } = createIamService({ clock, faults, ...project, operations: new Operations() });
let server: RestServer;
let base: string;
beforeAll(async () => {
  const service = createResourceManagerService({ policies, ...project });
  server = createRestServer({ services: [service], clock, faults, principalOf: () => undefined });
  base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
});
afterAll(() => server.close());

const api = (method: string, path: string, body?: object) => callJson(base + path, method, body);

it.each(["demo", "123"])("answers the project %s in both versions", async (name) => {
  const active = { projectId: "demo", lifecycleState: "ACTIVE" };
  const [, old] = await api("GET", `/v1/projects/${name}`);
  expect(old).toMatchObject({ ...active, projectNumber: "123" });
  const [, recent] = await api("GET", `/v3/projects/${name}`);
  expect(recent).toMatchObject({ name: "projects/123", projectId: "demo", state: "ACTIVE" });
});

it("has no folder or organization above the project", async () => {
  expect(await api("POST", "/v1/projects/123:getAncestry", {})).toEqual([
    200,
    { ancestor: [{ resourceId: { type: "project", id: "demo" } }] },
  ]);
});

it.each([
  ["DELETE", "/v1/projects/demo", "google.cloudresourcemanager.v1.Projects.DeleteProject"],
  ["GET", "/v3/projects", "google.cloud.resourcemanager.v3.Projects.ListProjects"],
])("names the method that it does not have: %s %s", async (method, path, name) => {
  const message = `Method ${name} is not implemented.`;
  expect(await api(method, path)).toMatchObject([501, { error: { message } }]);
});

it("answers the billing account", async () => {
  const [status, billing] = await api("GET", "/v1/projects/demo/billingInfo");
  expect(status).toBe(200);
  expect(billing["billingAccountName"]).toMatch(/^billingAccounts\//);
});

it.each([
  ["GET", "/v1/projects/other"],
  ["GET", "/v3/projects/other"],
  ["GET", "/v1/projects/other/billingInfo"],
  ["POST", "/v1/projects/other:getAncestry"],
  ["POST", "/v1/projects/other:getIamPolicy"],
  ["POST", "/v1/projects/other:setIamPolicy"],
  ["POST", "/v3/projects/other:testIamPermissions"],
])("refuses a foreign project: %s %s", async (method, path) => {
  expect((await api(method, path))[0]).toBe(403);
});

it("changes one policy under id and number, and refuses a stale etag", async () => {
  const options = { options: { requestedPolicyVersion: 3 } };
  const [, empty] = await api("POST", "/v1/projects/demo:getIamPolicy", options);
  const bindings = [{ role: "roles/run.invoker", members: ["serviceAccount:a@b"] }];
  const auditConfigs = [{ service: "allServices" }];
  const policy = { bindings, auditConfigs, etag: empty["etag"], version: 3 };
  const body = { policy, updateMask: "bindings,etag,auditConfigs" };
  expect((await api("POST", "/v1/projects/demo:setIamPolicy", body))[0]).toBe(200);
  const [, stored] = await api("POST", "/v3/projects/123:getIamPolicy");
  expect(stored).toMatchObject({ bindings, auditConfigs });
  expect((await api("POST", "/v3/projects/123:setIamPolicy", body))[0]).toBe(409);
});

it("keeps audit configs that the mask does not name", async () => {
  const [status, stored] = await api("POST", "/v3/projects/demo:setIamPolicy", {
    policy: { bindings: [{ role: "roles/run.invoker", members: ["user:a@b"] }] },
  });
  expect(status).toBe(200);
  expect(stored["auditConfigs"]).toEqual([{ service: "allServices" }]);
});

it("keeps the bindings that the mask does not name", async () => {
  const body = { policy: { auditConfigs: [] }, updateMask: "audit_configs" };
  const [, stored] = await api("POST", "/v3/projects/demo:setIamPolicy", body);
  expect(stored).toMatchObject({ auditConfigs: [], bindings: [{ role: "roles/run.invoker" }] });
});

it("shows conditions only to who asks for version 3", async () => {
  const condition = { expression: "true", title: "t" };
  const binding = { role: "roles/viewer", members: ["user:a@b"], condition };
  const policy = { bindings: [binding], version: 3 };
  await api("POST", "/v1/projects/demo:setIamPolicy", { policy });
  const get = async (options: object): Promise<[number, Record<string, unknown>]> =>
    api("POST", "/v1/projects/demo:getIamPolicy", { options });
  expect((await get({ requestedPolicyVersion: 3 }))[1]).toMatchObject(policy);
  const [, blind] = await get({});
  expect(blind["version"]).toBe(1);
  expect(blind["bindings"]).toEqual([
    {
      role: expect.stringMatching(/^roles\/viewer_withcond_[0-9a-f]{20}$/) as string,
      members: ["user:a@b"],
    },
  ]);
  expect((await get({ requestedPolicyVersion: 2 }))[0]).toBe(400);
});

it.each([
  {},
  { policy: { bindings: [{ role: "roles/viewer", members: ["user:a@b", "allUsers"] }] } },
  { policy: { bindings: [{ role: "roles/viewer", members: ["allAuthenticatedUsers"] }] } },
])("refuses to set %j", async (body) => {
  expect((await api("POST", "/v1/projects/demo:setIamPolicy", body))[0]).toBe(400);
});

it("grants well-formed permissions and refuses wildcards", async () => {
  const path = "/v1/projects/demo:testIamPermissions";
  const permissions = ["run.services.get", "cloudtasks.queues.create"];
  expect(await api("POST", path, { permissions })).toEqual([200, { permissions }]);
  expect((await api("POST", path, { permissions: ["run.*"] }))[0]).toBe(400);
  expect((await api("POST", path, {}))[0]).toBe(400);
});

it("lists the one project there is", async () => {
  expect((await api("GET", "/v1/projects"))[1]).toMatchObject({
    projects: [{ projectId: "demo" }],
  });
  expect((await api("GET", "/v3/projects:search"))[1]).toMatchObject({
    projects: [{ name: "projects/123" }],
  });
});
