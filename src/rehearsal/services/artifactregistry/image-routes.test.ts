import { createHash } from "node:crypto";

import { afterAll, beforeAll, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { Operations } from "../../api/operations/operations.ts";
import type { RestServer } from "../../api/rest/rest-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { createArtifactRegistryService } from "./compose.ts";

const REPOSITORY = "/v1/projects/p/locations/l/repositories/workers";
const PACKAGE = `${REPOSITORY}/packages/team%2Fapp`;
const clock = new VirtualClock();

type Json = Record<string, unknown>;
let server: RestServer;
let base: string;
let first: string;
let second: string;
beforeAll(async () => {
  const registry = createArtifactRegistryService({
    clock,
    operations: new Operations(),
    policies: {
      allows: () => false,
      get: () => ({ etag: "ACAB" }),
      set: (_name, policy) => policy,
      delete: () => undefined,
    },
  });
  const deps = { clock, faults: { take: () => undefined } };
  server = createRestServer({ ...deps, services: [registry], principalOf: () => undefined });
  base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
  const parent = REPOSITORY.slice(0, REPOSITORY.lastIndexOf("/"));
  await api("POST", `${parent}?repositoryId=workers`, { format: "DOCKER" });
  first = await push("1", "v1");
  await clock.advance(1_000);
  second = await push("22", "v2");
});
afterAll(() => server.close());

async function api(method: string, path: string, body?: object): Promise<[number, Json]> {
  const answer = await fetch(base + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return [answer.status, text === "" ? {} : (JSON.parse(text) as Json)];
}

async function push(layer: string, tag: string): Promise<string> {
  const name = "/v2/p/workers/team/app";
  const blob = async (bytes: string): Promise<string> => {
    const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    await fetch(`${base}${name}/blobs/uploads/?digest=${digest}`, { method: "POST", body: bytes });
    return digest;
  };
  const layers = [{ digest: await blob(layer) }];
  const manifest = { schemaVersion: 2, config: { digest: await blob("{}") }, layers };
  const put = await fetch(`${base}${name}/manifests/${tag}`, {
    method: "PUT",
    body: JSON.stringify(manifest),
  });
  return put.headers.get("docker-content-digest") ?? "";
}

it("lists images with their tags, sizes and times, and gets one", async () => {
  const [, { dockerImages }] = await api("GET", `${REPOSITORY}/dockerImages`);
  expect(dockerImages).toHaveLength(2);
  expect(dockerImages).toContainEqual(
    expect.objectContaining({
      uri: `${new URL(base).host}/p/workers/team/app@${second}`,
      tags: ["v2"],
      imageSizeBytes: "4",
      uploadTime: "2026-01-01T00:00:01.000Z",
    }),
  );
  const one = `${REPOSITORY}/dockerImages/team%2Fapp@${first}`;
  expect(await api("GET", one)).toMatchObject([200, { tags: ["v1"] }]);
  expect((await api("GET", `${one}0`))[0]).toBe(404);
  const [, page] = await api("GET", `${REPOSITORY}/dockerImages?pageSize=1`);
  expect(page["dockerImages"]).toHaveLength(1);
  expect(page["nextPageToken"]).toBeDefined();
});

it("shows packages, versions and tags, and moves a tag", async () => {
  expect((await api("GET", `${REPOSITORY}/packages`))[1]).toMatchObject({
    packages: [{ name: PACKAGE.slice(4), updateTime: "2026-01-01T00:00:01.000Z" }],
  });
  const one = `${PACKAGE}/versions/${first}`;
  expect((await api("GET", `${one}?view=FULL`))[1]).toMatchObject({
    relatedTags: [{ name: `${PACKAGE.slice(4)}/tags/v1` }],
  });
  const [, basic] = await api("GET", one);
  expect(basic).not.toHaveProperty("relatedTags");
  expect(basic).toMatchObject({ metadata: { imageSizeBytes: "3" } });
  const version = `${PACKAGE.slice(4)}/versions/${second}`;
  expect((await api("POST", `${PACKAGE}/tags?tagId=live`, { version }))[1]).toMatchObject({
    version,
  });
  expect((await api("POST", `${PACKAGE}/tags?tagId=live`, { version }))[0]).toBe(409);
  expect((await api("POST", `${PACKAGE}/tags?tagId=x`, { version: `${version}0` }))[0]).toBe(400);
  const filter = new URLSearchParams({ filter: `version="${version}"` });
  const [, { tags: ofSecond }] = await api("GET", `${PACKAGE}/tags?${filter.toString()}`);
  expect((ofSecond as { name: string }[]).map(({ name }) => name.split("/").at(-1))).toEqual([
    "live",
    "v2",
  ]);
  const old = `${PACKAGE.slice(4)}/versions/${first}`;
  expect((await api("PATCH", `${PACKAGE}/tags/live`, { version: old }))[1]).toMatchObject({
    version: old,
  });
  expect((await api("GET", `${PACKAGE}/tags`))[1]["tags"]).toHaveLength(3);
  expect((await api("DELETE", `${PACKAGE}/tags/live`))[0]).toBe(200);
  expect((await api("GET", `${PACKAGE}/tags/live`))[0]).toBe(404);
});

it("takes a package's id also escaped twice, as gcloud sends it", async () => {
  const twice = PACKAGE.replace("%2F", "%252F");
  expect((await api("GET", `${twice}/tags/v1`))[0]).toBe(200);
  const image = `${REPOSITORY}/dockerImages/team%252Fapp@${first}`;
  expect((await api("GET", image))[1]).toMatchObject({ tags: ["v1"] });
});

it("deletes a tagged version only by force, and a package with all it has", async () => {
  const [status, error] = await api("DELETE", `${PACKAGE}/versions/${first}`);
  expect(status).toBe(400);
  expect(JSON.stringify(error)).toContain("because it is tagged. Existing tags are: v1");
  const forced = await api("DELETE", `${PACKAGE}/versions/${first}?force=True`);
  expect(forced).toMatchObject([200, { done: true }]);
  expect((await api("GET", `${PACKAGE}/versions`))[1]["versions"]).toHaveLength(1);
  expect((await api("DELETE", PACKAGE))[1]).toMatchObject({ done: true });
  expect((await api("GET", PACKAGE))[0]).toBe(404);
  expect((await api("GET", `${REPOSITORY}x/packages`))[0]).toBe(404);
});

it("keeps clean-up policies as they are told, and tests permissions", async () => {
  const cleanupPolicies = {
    keep: { id: "keep", action: "KEEP", mostRecentVersions: { keepCount: 5 } },
  };
  const patch = `${REPOSITORY}?updateMask=cleanupPolicies,cleanupPolicyDryRun`;
  const [, patched] = await api("PATCH", patch, { cleanupPolicies, cleanupPolicyDryRun: true });
  expect(patched).toMatchObject({ cleanupPolicies, cleanupPolicyDryRun: true });
  const [, { cleanupPolicies: kept }] = await api("PATCH", patch, {
    cleanupPolicies: { old: { action: 1, condition: { tagState: "any", olderThan: "30d" } } },
  });
  expect(kept).toEqual({
    old: { id: "old", action: "DELETE", condition: { tagState: "ANY", olderThan: "30d" } },
  });
  const permissions = ["artifactregistry.repositories.get"];
  const test = `${REPOSITORY}:testIamPermissions`;
  expect(await api("POST", test, { permissions })).toEqual([200, { permissions }]);
  expect((await api("POST", test, { permissions: ["run.*"] }))[0]).toBe(400);
});

it.each([
  ["x", "must be policies by their ids"],
  [{ a: 1 }, 'Cleanup policy "a" must be an object'],
  [{ a: { id: "b", action: "KEEP" } }, "has another id"],
  [{ a: { action: "BURN" } }, "must have the action DELETE or KEEP"],
  [{ a: {} }, "must have the action DELETE or KEEP"],
  [{ ["a".repeat(128)]: { action: "KEEP" } }, "must have 1 to 127 characters"],
  [{ a: { action: "DELETE", mostRecentVersions: {} } }, "only with the action KEEP"],
  [{ a: { action: "KEEP", condition: {}, mostRecentVersions: {} } }, "can't have both"],
  [{ a: { action: "DELETE", condition: { tagState: "SOME" } } }, "must be one of"],
])("refuses the clean-up policies %j", async (cleanupPolicies, text) => {
  const patch = `${REPOSITORY}?updateMask=cleanupPolicies`;
  const [status, error] = await api("PATCH", patch, { cleanupPolicies });
  expect(status).toBe(400);
  expect(JSON.stringify(error)).toContain(text.replaceAll('"', String.raw`\"`));
});
