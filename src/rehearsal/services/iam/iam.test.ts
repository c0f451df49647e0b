import { afterAll, beforeAll, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { callJson } from "../../api/json-call-kit.ts";
import { Operations } from "../../api/operations/operations.ts";
import type { RestServer } from "../../api/rest/rest-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { createIamService } from "./compose.ts";

const clock = new VirtualClock(0);
const faults = { take: () => undefined };
const { service, accounts, policies } = createIamService({
  clock,
  faults,
  projectId: "p",
  projectNumber: "123",
  operations: new Operations(),
});
let server: RestServer;
let base: string;
beforeAll(async () => {
  server = createRestServer({ services: [service], clock, faults, principalOf: () => undefined });
  base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}/v1/projects/p`;
});
afterAll(() => server.close());

const api = (method: string, path: string, body?: object) => callJson(base + path, method, body);

it("keeps service accounts through their whole life", async () => {
  const email = "tasker@p.iam.gserviceaccount.com";
  const one = `/serviceAccounts/${email}`;
  const body = { accountId: "tasker", serviceAccount: { displayName: "T" } };
  expect(await api("POST", "/serviceAccounts", body)).toMatchObject([
    200,
    { name: `projects/p${one}`, email, projectId: "p", displayName: "T" },
  ]);
  expect((await api("POST", "/serviceAccounts", body))[0]).toBe(409);
  expect(accounts.exists(email)).toBe(true);
  const mask = { serviceAccount: { description: "d" }, updateMask: "description,display_name" };
  const [, patched] = await api("PATCH", one, mask);
  expect(patched).toMatchObject({ description: "d" });
  expect(patched).not.toHaveProperty("displayName");
  expect((await api("PATCH", one, { serviceAccount: { etag: "stale" } }))[0]).toBe(409);
  await api("POST", `${one}:disable`, {});
  expect(await api("GET", one)).toMatchObject([200, { disabled: true }]);
  await api("POST", `${one}:enable`, {});
  const set = {
    policy: { bindings: [{ role: "roles/iam.serviceAccountUser", members: ["user:A@x"] }] },
  };
  expect((await api("POST", `${one}:setIamPolicy`, set))[0]).toBe(200);
  const [, policy] = await api("POST", `${one}:getIamPolicy`);
  expect(policy).toMatchObject({ bindings: [{ members: ["user:a@x"] }] });
  // A request without a policy empties nothing.
  expect((await api("POST", `${one}:setIamPolicy`, {}))[0]).toBe(400);
  expect((await api("DELETE", one))[0]).toBe(200);
  expect((await api("GET", one))[0]).toBe(404);
});

it("a deleted account takes its grants along, and an undeleted one brings them back", async () => {
  const body = { accountId: "phoenix", serviceAccount: {} };
  const [, made] = await api("POST", "/serviceAccounts", body);
  const email = String(made["email"]);
  const member = `serviceAccount:${email}`;
  const resource = "projects/p/secrets/x";
  policies.set(resource, { bindings: [{ role: "roles/viewer", members: [member] }] });
  expect(policies.allows(resource, ["roles/viewer"], member)).toBe(true);
  await api("DELETE", `/serviceAccounts/${email}`);
  expect(policies.get(resource)["bindings"]).toMatchObject([
    { members: [`deleted:${member}?uid=${String(made["uniqueId"])}`] },
  ]);
  const [, other] = await api("POST", "/serviceAccounts", body);
  expect(other["uniqueId"]).not.toBe(made["uniqueId"]);
  expect(policies.allows(resource, ["roles/viewer"], member)).toBe(false);
  const undelete = `/serviceAccounts/${String(made["uniqueId"])}:undelete`;
  expect((await api("POST", undelete, {}))[0]).toBe(400);
  await api("DELETE", `/serviceAccounts/${email}`);
  expect(await api("POST", undelete, {})).toMatchObject([
    200,
    { restoredAccount: { uniqueId: made["uniqueId"] } },
  ]);
  expect(policies.allows(resource, ["roles/viewer"], member)).toBe(true);
  await api("DELETE", `/serviceAccounts/${email}`);
  await clock.advance(31 * 86_400_000);
  expect((await api("POST", undelete, {}))[0]).toBe(404);
});

it("lists accounts by page, tests permissions, and names what it does not serve", async () => {
  for (const accountId of ["paged-b", "paged-a"])
    await api("POST", "/serviceAccounts", { accountId });
  const [, first] = await api("GET", "/serviceAccounts?pageSize=1");
  const token = String(first["nextPageToken"]);
  const [, second] = await api("GET", `/serviceAccounts?pageSize=1&pageToken=${token}`);
  const names = [first, second].flatMap(({ accounts: page }) => page as { email: string }[]);
  expect(names.map(({ email }) => email.split("@")[0])).toEqual(["paged-a", "paged-b"]);
  const one = "/serviceAccounts/paged-a@p.iam.gserviceaccount.com";
  const permissions = ["iam.serviceAccounts.actAs"];
  expect(await api("POST", `${one}:testIamPermissions`, { permissions })).toEqual([
    200,
    { permissions },
  ]);
  const [status, error] = await api("POST", `${one}/keys`, {});
  expect(status).toBe(501);
  expect(JSON.stringify(error)).toContain("google.iam.admin.v1.IAM.CreateServiceAccountKey");
});

it.each([
  [{ accountId: "x" }, 'The account ID "x" does not have a length between 6 and 30.'],
  [{}, 'The account ID "" does not have a length between 6 and 30.'],
  [{ accountId: "ends-with-" }, String.raw`ends-with- does not match [a-z][a-z\d\-]*[a-z\d].`],
  [
    { accountId: "too-long-name", serviceAccount: { displayName: "ü".repeat(51) } },
    "The displayName must have at most 100 bytes.",
  ],
  [
    { accountId: "too-long-text", serviceAccount: { description: "x".repeat(257) } },
    "The description must have at most 256 bytes.",
  ],
])("refuses the account %j", async (body, message) => {
  expect(await api("POST", "/serviceAccounts", body)).toMatchObject([400, { error: { message } }]);
});

it("finds an account in its own project, and in any; what is in none is not told", async () => {
  await api("POST", "/serviceAccounts", { accountId: "finder" });
  const get = (project: string, id: string): Promise<[number, Record<string, unknown>]> =>
    api("GET", `/../${project}/serviceAccounts/${id}@p.iam.gserviceaccount.com`);
  expect((await get("p", "finder"))[0]).toBe(200);
  expect((await get("123", "finder"))[0]).toBe(200);
  expect((await get("-", "finder"))[0]).toBe(200);
  expect((await get("other", "finder"))[0]).toBe(404);
  expect((await get("p", "nobody"))[0]).toBe(404);
  expect((await get("-", "nobody"))[0]).toBe(403);
});

it("patches what the mask names and refuses the rest", async () => {
  await api("POST", "/serviceAccounts", { accountId: "patched" });
  const one = "/serviceAccounts/patched@p.iam.gserviceaccount.com";
  const patch = (updateMask: string): Promise<[number, Record<string, unknown>]> =>
    api("PATCH", one, { serviceAccount: { displayName: "D", description: "d" }, updateMask });
  const [, patched] = await patch("displayName");
  expect(patched).toMatchObject({ displayName: "D" });
  expect(patched).not.toHaveProperty("description");
  expect((await patch("email"))[0]).toBe(400);
});

it("lists 20 accounts unless more are asked for", async () => {
  for (let index = 10; index < 31; index += 1)
    await api("POST", "/serviceAccounts", { accountId: `twenty-${index}` });
  const [, page] = await api("GET", "/serviceAccounts");
  expect(page["accounts"]).toHaveLength(20);
  expect(page).toHaveProperty("nextPageToken");
  expect((await api("GET", "/serviceAccounts?pageSize=x"))[0]).toBe(400);
});
