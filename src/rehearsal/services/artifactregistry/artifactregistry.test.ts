import { createHash } from "node:crypto";

import { afterAll, beforeAll, expect, it } from "vitest";

import { systemClock } from "../../../semantics/clock.ts";
import { Operations } from "../../api/operations/operations.ts";
import type { RestServer } from "../../api/rest/rest-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { createArtifactRegistryService } from "./compose.ts";

const MAX_BLOB_BYTES = 1000;
const images = createArtifactRegistryService({
  clock: systemClock,
  operations: new Operations(),
  maxBlobBytes: MAX_BLOB_BYTES,
  policies: {
    allows: () => false,
    get: () => ({ etag: "ACAB" }),
    set: (_name, policy) => policy,
    delete: () => undefined,
  },
});
let server: RestServer;
let base: string;
const repositories = "/v1/projects/p/locations/l/repositories";
const image = "/v2/p/workers/app";
beforeAll(async () => {
  const deps = { clock: systemClock, faults: { take: () => undefined } };
  server = createRestServer({ ...deps, services: [images], principalOf: () => undefined });
  base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
  const created = await api("POST", `${repositories}?repository_id=workers`, '{"format":"DOCKER"}');
  expect(await created.json()).toMatchObject({ done: true });
});
afterAll(() => server.close());

function api(
  method: string,
  path: string,
  body?: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(base + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: new Uint8Array(Buffer.from(body)) }),
  });
}

async function pushBlob(bytes: string): Promise<string> {
  const digest = digestOf(bytes);
  expect((await api("POST", `${image}/blobs/uploads/?digest=${digest}`, bytes)).status).toBe(201);
  return digest;
}

async function pushImage(tag: string): Promise<string> {
  const config = await pushBlob('{"config":{"Cmd":["node","server.js"]}}');
  const layer = await pushBlob("layer");
  const manifest = JSON.stringify({
    schemaVersion: 2,
    config: { digest: config },
    layers: [{ digest: layer }],
  });
  const put = await api("PUT", `${image}/manifests/${tag}`, manifest);
  expect(put.status).toBe(201);
  return put.headers.get("docker-content-digest") ?? "";
}

it("keeps repositories through their whole life", async () => {
  const url = `${repositories}?repository_id=second`;
  expect((await api("POST", url, '{"format":"DOCKER","description":"d"}')).status).toBe(200);
  expect((await api("POST", url, '{"format":"DOCKER"}')).status).toBe(409);
  expect(
    (await api("POST", `${repositories}?repository_id=third`, '{"format":"NPM"}')).status,
  ).toBe(400);
  expect((await api("POST", `${repositories}?repository_id=Bad`, "{}")).status).toBe(400);
  const virtual = '{"format":"DOCKER","mode":"VIRTUAL_REPOSITORY"}';
  expect((await api("POST", `${repositories}?repository_id=fourth`, virtual)).status).toBe(400);
  const one = `${repositories}/second`;
  const patched = await api("PATCH", `${one}?updateMask=description`, "{}");
  expect(await patched.json()).not.toHaveProperty("description");
  expect((await api("PATCH", `${one}?updateMask=format`, "{}")).status).toBe(400);
  expect((await api("GET", `${one}:getIamPolicy`)).status).toBe(200);
  const policy = { policy: { bindings: [{ role: "r", members: ["allUsers"] }] } };
  const set = await api("POST", `${one}:setIamPolicy`, JSON.stringify(policy));
  expect(await set.json()).toEqual(policy.policy);
  expect((await api("GET", `${repositories}/none:getIamPolicy`)).status).toBe(404);
  const listed = await api("GET", `${repositories}?pageSize=1`);
  expect(await listed.json()).toMatchObject({
    repositories: [{ name: "projects/p/locations/l/repositories/second" }],
    nextPageToken: expect.stringMatching(/./),
  });
  expect((await api("DELETE", one)).status).toBe(200);
  expect((await api("GET", one)).status).toBe(404);
});

it("reads enums by name and number, keeps no output fields, and tells the size", async () => {
  const body = { format: 1, mode: "MODE_UNSPECIFIED", sizeBytes: "9", satisfiesPzs: true };
  await api("POST", `${repositories}?repository_id=enums`, JSON.stringify(body));
  const blob = digestOf("{}");
  for (const name of ["a", "b"])
    await api("POST", `/v2/p/enums/${name}/blobs/uploads/?digest=${blob}`, "{}");
  const manifest = JSON.stringify({ config: { digest: blob } });
  await api("PUT", "/v2/p/enums/a/manifests/v1", manifest);
  await api("PUT", "/v2/p/enums/b/manifests/v1", manifest);
  const got = (await (await api("GET", `${repositories}/enums`)).json()) as object;
  expect(got).toMatchObject({
    format: "DOCKER",
    mode: "STANDARD_REPOSITORY",
    // What two images share counts once.
    sizeBytes: String(manifest.length + 2),
  });
  expect(got).not.toHaveProperty("satisfiesPzs");
});

it("changes what a body has when there is no mask, and parts of a field by one", async () => {
  const body = { format: "DOCKER", description: "d", labels: { a: "1", b: "2" } };
  await api("POST", `${repositories}?repository_id=masks`, JSON.stringify(body));
  const patch = async (query: string, change: object): Promise<unknown> =>
    (await api("PATCH", `${repositories}/masks${query}`, JSON.stringify(change))).json();
  expect(await patch("", { description: "e", name: "x", format: "NPM" })).toMatchObject({
    name: "projects/p/locations/l/repositories/masks",
    format: "DOCKER",
    description: "e",
    labels: body.labels,
  });
  const dockerConfig = { immutableTags: true };
  expect(
    await patch("?updateMask=docker_config.immutable_tags,labels.a", { dockerConfig }),
  ).toMatchObject({ dockerConfig, labels: { b: "2" } });
});

it("names the methods that it does not have", async () => {
  const answer = await api("GET", `${repositories}/workers/files`);
  expect(answer.status).toBe(501);
  expect(await answer.text()).toContain(
    "google.devtools.artifactregistry.v1.ArtifactRegistry.ListFiles",
  );
});

it("finds a pushed image by tag and by digest, whatever the host", async () => {
  const digest = await pushImage("v1");
  const found = images.find(`127.0.0.1:1/p/workers/app@${digest}`);
  expect(found).toMatchObject({ digest, config: { config: { Cmd: ["node", "server.js"] } } });
  expect(found?.layers.map(String)).toEqual(["layer"]);
  expect(images.find("l-docker.pkg.dev/p/workers/app:v1")?.digest).toBe(digest);
  expect(images.find("l-docker.pkg.dev/p/workers/app:v2")).toBeUndefined();
  const index = JSON.stringify({
    manifests: [{ digest, platform: { os: "linux", architecture: "amd64" } }],
  });
  await api("PUT", `${image}/manifests/multi`, index);
  expect(images.find("h/p/workers/app:multi")?.digest).toBe(digest);
  const tags = (await (await api("GET", `${image}/tags/list`)).json()) as object;
  expect(tags).toEqual({ name: "p/workers/app", tags: ["multi", "v1"] });
  const page = await api("GET", `${image}/tags/list?n=1`);
  expect(await page.json()).toMatchObject({ tags: ["multi"] });
  const [, next = ""] = /^<(.+)>; rel="next"$/.exec(page.headers.get("link") ?? "") ?? [];
  const rest = await api("GET", next);
  expect(await rest.json()).toMatchObject({ tags: ["v1"] });
  expect(rest.headers.has("link")).toBe(false);
});

it("takes a blob in chunks and serves it whole, in part and by mount", async () => {
  expect((await api("GET", "/v2/")).status).toBe(200);
  const start = await api("POST", `${image}/blobs/uploads/`);
  const location = start.headers.get("location") ?? "";
  expect(start.status).toBe(202);
  expect((await api("PATCH", location, "hello ", { "content-range": "0-5" })).status).toBe(202);
  expect((await api("PATCH", location, "x", { "content-range": "3-3" })).status).toBe(416);
  expect((await api("GET", location)).headers.get("range")).toBe("0-5");
  const digest = digestOf("hello world");
  expect((await api("PUT", `${location}?digest=${digest}`, "world")).status).toBe(201);
  expect(await (await api("GET", `${image}/blobs/${digest}`)).text()).toBe("hello world");
  const part = await api("GET", `${image}/blobs/${digest}`, undefined, { range: "bytes=6-" });
  expect([part.status, await part.text()]).toEqual([206, "world"]);
  const beyond = await api("GET", `${image}/blobs/${digest}`, undefined, { range: "bytes=99-" });
  expect(beyond.status).toBe(416);
  expect((await api("HEAD", `/v2/p/workers/other/blobs/${digest}`)).status).toBe(404);
  const mount = `/v2/p/workers/other/blobs/uploads/?mount=${digest}&from=p/workers/app`;
  expect((await api("POST", mount)).status).toBe(201);
  expect((await api("HEAD", `/v2/p/workers/other/blobs/${digest}`)).status).toBe(200);
});

it("forgets the images of a deleted repository", async () => {
  const create = (): Promise<Response> =>
    api("POST", `${repositories}?repository_id=brief`, '{"format":"DOCKER"}');
  await create();
  const config = digestOf("{}");
  await api("POST", `/v2/p/brief/a/b/blobs/uploads/?digest=${config}`, "{}");
  const manifest = JSON.stringify({ config: { digest: config }, layers: [] });
  expect((await api("PUT", "/v2/p/brief/a/b/manifests/v1", manifest)).status).toBe(201);
  expect(images.find("h/p/brief/a/b:v1")).toBeDefined();
  await api("DELETE", `${repositories}/brief`);
  expect(images.find("h/p/brief/a/b:v1")).toBeUndefined();
  await create();
  expect((await api("HEAD", "/v2/p/brief/a/b/manifests/v1")).status).toBe(404);
});

it("keeps an upload to its image, and its limit over all pieces", async () => {
  const start = await api("POST", `${image}/blobs/uploads/`);
  const location = start.headers.get("location") ?? "";
  const foreign = location.replace("/app/", "/other/");
  expect((await api("PATCH", foreign, "x")).status).toBe(404);
  expect((await api("PATCH", location, "x".repeat(MAX_BLOB_BYTES))).status).toBe(202);
  expect((await api("PATCH", location, "x")).status).toBe(413);
  expect((await api("DELETE", location)).status).toBe(204);
  expect((await api("GET", location)).status).toBe(404);
});

it("serves a manifest as it was pushed, and finds no image whose config is not valid", async () => {
  const config = await pushBlob("no json");
  const text = JSON.stringify({ config: { digest: config }, layers: [] });
  const type = "application/vnd.oci.image.manifest.v1+json";
  const headers = { "content-type": type };
  expect((await api("PUT", `${image}/manifests/odd`, text, headers)).status).toBe(201);
  const got = await api("GET", `${image}/manifests/${digestOf(text)}`);
  expect([got.headers.get("content-type"), await got.text()]).toEqual([type, text]);
  expect((await api("HEAD", `${image}/manifests/odd`)).headers.get("docker-content-digest")).toBe(
    digestOf(text),
  );
  expect(images.find("h/p/workers/app:odd")).toBeUndefined();
  expect((await api("DELETE", `${image}/manifests/${digestOf(text)}`)).status).toBe(202);
  expect((await api("HEAD", `${image}/manifests/odd`)).status).toBe(404);
});

it("leaves unknown v2 paths of other services to Google's own error", async () => {
  const answer = await api("GET", "/v2/projects/p/nothing");
  expect(await answer.json()).toMatchObject({ error: { status: "NOT_FOUND" } });
});

it.each([
  ["POST", "/v2/p/none/app/blobs/uploads/", "", 404, "NAME_UNKNOWN"],
  ["POST", "/v2/p/workers/blobs/uploads/", "", 400, "NAME_INVALID"],
  ["GET", "/v2/p/workers/app/other", undefined, 400, "NAME_INVALID"],
  ["POST", `${image}/blobs/uploads/?digest=sha256:${"0".repeat(64)}`, "x", 400, "DIGEST_INVALID"],
  ["PATCH", `${image}/blobs/uploads/none`, "x", 404, "BLOB_UPLOAD_UNKNOWN"],
  ["PUT", `${image}/manifests/v9`, "no json", 400, "MANIFEST_INVALID"],
  ["PUT", `${image}/manifests/v9`, "{}", 400, "MANIFEST_INVALID"],
  ["PUT", `${image}/manifests/sha256:${"0".repeat(64)}`, "{}", 400, "DIGEST_INVALID"],
  [
    "PUT",
    `${image}/manifests/v9`,
    `{"layers":[{"digest":"sha256:${"0".repeat(64)}"}]}`,
    404,
    "MANIFEST_BLOB_UNKNOWN",
  ],
  ["GET", `${image}/manifests/none`, undefined, 404, "MANIFEST_UNKNOWN"],
  ["GET", "/v2/p/workers/never/tags/list", undefined, 404, "NAME_UNKNOWN"],
  ["DELETE", `${image}/manifests/none`, undefined, 404, "MANIFEST_UNKNOWN"],
  ["POST", `${image}/manifests/v1`, "x", 405, "UNSUPPORTED"],
  ["POST", `${image}/blobs/uploads/`, "x".repeat(MAX_BLOB_BYTES + 1), 413, "SIZE_INVALID"],
  ["GET", `${image}/blobs/sha256:${"0".repeat(64)}`, undefined, 404, "BLOB_UNKNOWN"],
])("%s %s is refused with the registry's own code", async (method, path, body, status, code) => {
  const answer = await api(method, path, body);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ errors: [{ code }] });
});

function digestOf(bytes: string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
