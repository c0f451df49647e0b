import { afterAll, beforeAll, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { callJson } from "../../api/json-call-kit.ts";
import { Operations } from "../../api/operations/operations.ts";
import type { RestServer } from "../../api/rest/rest-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { workloadIdentityRoutes } from "./workload-identity.ts";

const clock = new VirtualClock(0);
const POOLS = "projects/p/locations/global/workloadIdentityPools";
const NAME = "projects/123/locations/global/workloadIdentityPools/github";
const PROVIDER = {
  oidc: { issuerUri: "https://token.actions.githubusercontent.com" },
  attributeMapping: { "google.subject": "assertion.sub" },
};
let server: RestServer;
let base: string;
beforeAll(async () => {
  const project = { projectId: "p", projectNumber: "123" };
  const routes = workloadIdentityRoutes({ clock, operations: new Operations(), ...project });
  const deps = { clock, faults: { take: () => undefined }, principalOf: () => undefined };
  server = createRestServer({ services: [{ name: "iam", routes }], ...deps });
  base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}/v1/`;
});
afterAll(() => server.close());

const api = (method: string, path: string, body?: object) => callJson(base + path, method, body);

it("serves pools and providers by operations, under the project's number", async () => {
  const [, operation] = await api("POST", `${POOLS}?workloadIdentityPoolId=github`, {
    displayName: "GH",
    state: "DELETED",
  });
  expect(operation).toMatchObject({
    done: true,
    metadata: {
      "@type": "type.googleapis.com/google.iam.v1.WorkloadIdentityPoolOperationMetadata",
    },
    response: {
      "@type": "type.googleapis.com/google.iam.v1.WorkloadIdentityPool",
      name: NAME,
      state: "ACTIVE",
    },
  });
  expect((await api("GET", String(operation["name"])))[0]).toBe(200);
  // By id as by number.
  expect((await api("GET", `${POOLS}/github`))[1]).toMatchObject({ name: NAME });
  expect((await api("GET", NAME))[1]).toMatchObject({ displayName: "GH" });
  expect((await api("GET", `${POOLS}/github:listAttestationRules`))[0]).toBe(200);
  expect((await api("GET", `${POOLS}/nothing:listAttestationRules`))[0]).toBe(404);
  const create = `${NAME}/providers?workloadIdentityPoolProviderId=actions`;
  const [, made] = await api("POST", create, PROVIDER);
  expect((await api("GET", String(made["name"])))[0]).toBe(200);
  expect((await api("POST", create, PROVIDER))[0]).toBe(409);
  expect((await api("GET", `${POOLS}/github/providers/actions`))[1]).toMatchObject(PROVIDER);
});

it("changes what the mask names, in parts too, and never the name", async () => {
  await api("PATCH", `${POOLS}/github?updateMask=display_name,name`, { name: "x" });
  const [, pool] = await api("GET", NAME);
  expect(pool).not.toHaveProperty("displayName");
  expect(pool["name"]).toBe(NAME);
  const one = `${POOLS}/github/providers/actions`;
  const oidc = { issuerUri: "https://other.example", allowedAudiences: ["a"] };
  await api("PATCH", `${one}?updateMask=oidc.allowed_audiences`, { oidc });
  expect((await api("GET", one))[1]["oidc"]).toEqual({
    ...PROVIDER.oidc,
    allowedAudiences: ["a"],
  });
});

it("deletes softly for 30 days, out of sight of lists", async () => {
  const pool = `${POOLS}/brief`;
  await api("POST", `${POOLS}?workloadIdentityPoolId=brief`, {});
  await api("POST", `${pool}/providers?workloadIdentityPoolProviderId=inner`, PROVIDER);
  expect((await api("POST", `${pool}:undelete`, {}))[0]).toBe(409);
  await api("DELETE", pool);
  expect((await api("GET", pool))[1]).toMatchObject({
    state: "DELETED",
    expireTime: "1970-01-31T00:00:00.000Z",
  });
  const names = async (query: string): Promise<string[]> => {
    const [, page] = await api("GET", `${POOLS}${query}`);
    return (page["workloadIdentityPools"] as { name: string }[]).map(({ name }) => name);
  };
  expect(await names("")).toEqual([NAME]);
  expect(await names("?showDeleted=true")).toHaveLength(2);
  expect(await names("?showDeleted=True")).toHaveLength(2);
  const [, first] = await api("GET", `${POOLS}?showDeleted=true&pageSize=1`);
  expect(first).toHaveProperty("nextPageToken");
  expect((await api("DELETE", pool))[0]).toBe(404);
  expect((await api("PATCH", `${pool}?updateMask=displayName`, {}))[0]).toBe(404);
  const other = `${pool}/providers?workloadIdentityPoolProviderId=other`;
  expect((await api("POST", other, PROVIDER))[0]).toBe(404);
  expect((await api("POST", `${POOLS}?workloadIdentityPoolId=brief`, {}))[0]).toBe(409);
  await api("POST", `${pool}:undelete`, {});
  const [, restored] = await api("GET", pool);
  expect(restored["state"]).toBe("ACTIVE");
  expect(restored).not.toHaveProperty("expireTime");
  await api("DELETE", pool);
  await clock.advance(30 * 86_400_000);
  expect((await api("GET", pool))[0]).toBe(404);
  // Its providers went along.
  await api("POST", `${POOLS}?workloadIdentityPoolId=brief`, {});
  expect((await api("GET", `${pool}/providers/inner`))[0]).toBe(404);
});

it.each<[string, object]>([
  ["?workloadIdentityPoolId=x", {}],
  ["?workloadIdentityPoolId=gcp-mine", {}],
  ["?workloadIdentityPoolId=long-name", { displayName: "x".repeat(33) }],
  ["?workloadIdentityPoolId=long-text", { description: "x".repeat(257) }],
  [
    "/github/providers?workloadIdentityPoolProviderId=plain",
    { ...PROVIDER, oidc: { issuerUri: "http://x" } },
  ],
  [
    "/github/providers?workloadIdentityPoolProviderId=nobody",
    { ...PROVIDER, attributeMapping: { "attribute.x": "assertion.x" } },
  ],
])("refuses to create %s with %j", async (path, body) => {
  expect((await api("POST", POOLS + path, body))[0]).toBe(400);
});
