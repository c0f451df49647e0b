import { Storage } from "@google-cloud/storage";
import { afterAll, beforeAll, expect, it } from "vitest";

import { startStorage } from "./storage-harness.ts";

let server: Awaited<ReturnType<typeof startStorage>>;
let base: string;
let storage: Storage;
beforeAll(async () => {
  server = await startStorage();
  base = `http://127.0.0.1:${server.port}`;
  storage = new Storage({
    apiEndpoint: base,
    projectId: "p",
    useAuthWithCustomEndpoint: false,
    retryOptions: { autoRetry: false },
  });
});
afterAll(() => server.close());

type Answer = { readonly status: number; readonly json: Record<string, unknown> };

async function api(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${base}/storage/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: text === "" ? {} : JSON.parse(text) };
}

const errorOf = ({ json }: Answer): unknown =>
  (json["error"] as { errors: { reason: string }[] }).errors[0]?.reason;

it("an update replaces the metadata, a patch merges it, and neither touches what the server decides", async () => {
  const [bucket] = await storage.createBucket("updates");
  const fields = { contentType: "text/plain", metadata: { a: "1", b: "2" } };
  await bucket.file("o").save("x", { resumable: false, metadata: fields });
  const patched = await api("PATCH", "/b/updates/o/o", { metadata: { a: null }, size: "9" });
  expect(patched.json).toMatchObject({ metadata: { b: "2" }, size: "1", metageneration: "2" });
  const replaced = await api("PUT", "/b/updates/o/o", { cacheControl: "no-store" });
  expect(replaced.json).toMatchObject({ cacheControl: "no-store", metageneration: "3" });
  expect(replaced.json).not.toHaveProperty("metadata");
  const labels = { team: "x" };
  await api("PATCH", "/b/updates", { labels, versioning: { enabled: true } });
  const whole = await api("PUT", "/b/updates?ifMetagenerationMatch=2", { labels, location: "EU" });
  expect(whole.json).toMatchObject({ labels, location: "US", metageneration: "3" });
  expect(whole.json).not.toHaveProperty("versioning");
  expect((await api("PATCH", "/b/updates?ifMetagenerationMatch=1", {})).status).toBe(412);
  expect((await api("DELETE", "/b/updates?ifMetagenerationMatch=1")).status).toBe(409);
  expect((await fetch(`${base}/storage/v1/b/updates?ifMetagenerationNotMatch=3`)).status).toBe(304);
});

it("describes the generation that is named, and leaves the live one", async () => {
  const [bucket] = await storage.createBucket("generations", { versioning: { enabled: true } });
  for (const text of ["old", "new"]) await bucket.file("o").save(text, { resumable: false });
  const [files] = await bucket.getFiles({ versions: true });
  const old = String(files[0]?.metadata.generation);
  const path = `/b/generations/o/o?generation=${old}`;
  const patched = await api("PATCH", path, { metadata: { a: "1" } });
  expect(patched.json).toMatchObject({ generation: old, metageneration: "2" });
  const replaced = await api("PUT", `${path}&ifMetagenerationMatch=2`, { cacheControl: "x" });
  expect(replaced.json).toMatchObject({ generation: old, cacheControl: "x", metageneration: "3" });
  expect((await api("GET", "/b/generations/o/o")).json).toMatchObject({ metageneration: "1" });
  expect((await bucket.file("o").download())[0].toString()).toBe("new");
  expect((await api("PATCH", "/b/generations/o/o?generation=1", {})).status).toBe(404);
});

it.each([
  ["US", "multi-region"],
  ["eur4", "dual-region"],
  ["europe-west1", "region"],
])("a bucket in %s is in a %s", async (location, type) => {
  const name = `in-${location.toLowerCase()}`;
  await api("POST", "/b?project=p", { name, location });
  expect((await api("GET", `/b/${name}`)).json).toMatchObject({ locationType: type });
  expect((await api("GET", `/b/${name}/storageLayout`)).json).toMatchObject({ locationType: type });
});

it("copies, rewrites and composes on the conditions of source and target", async () => {
  const [bucket] = await storage.createBucket("copies");
  const save = (name: string, text: string): Promise<void> =>
    bucket.file(name).save(text, { resumable: false, metadata: { contentType: "text/plain" } });
  await save("a", "one ");
  await save("b", "two");
  const [composed] = await bucket.combine(["a", "b"], "ab");
  expect((await composed.download())[0].toString()).toBe("one two");
  const [metadata] = await composed.getMetadata();
  expect(metadata).toMatchObject({ componentCount: 2, size: "7" });
  expect(metadata.md5Hash).toBeUndefined();
  const rewrite = "/b/copies/o/ab/rewriteTo/b/copies/o/c";
  expect((await api("POST", `${rewrite}?ifSourceGenerationMatch=1`)).status).toBe(412);
  expect((await api("POST", `${rewrite}?ifGenerationMatch=0`)).json).toMatchObject({ done: true });
  expect((await api("POST", `${rewrite}?ifGenerationMatch=0`)).status).toBe(412);
  const changed = await api("POST", "/b/copies/o/a/copyTo/b/copies/o/d", { contentType: "x/y" });
  expect(changed.json).toMatchObject({ contentType: "x/y", size: "4" });
  const kept = await api("POST", "/b/copies/o/a/copyTo/b/copies/o/e", {});
  expect(kept.json).toMatchObject({ contentType: "text/plain" });
  const stale = [{ name: "a", objectPreconditions: { ifGenerationMatch: "1" } }];
  expect((await api("POST", "/b/copies/o/z/compose", { sourceObjects: stale })).status).toBe(412);
  expect(errorOf(await api("POST", "/b/copies/o/z/compose", { sourceObjects: [] }))).toBe(
    "invalid",
  );
  expect((await api("POST", "/b/copies/o/none/copyTo/b/copies/o/z")).status).toBe(404);
});

it("lists buckets by prefix and page, and objects past those that went meanwhile", async () => {
  for (const name of ["list-a", "list-b", "list-c"]) await storage.createBucket(name);
  const first = await api("GET", "/b?project=p&prefix=list-&maxResults=2");
  expect(first.json["items"]).toMatchObject([{ name: "list-a" }, { name: "list-b" }]);
  const token = String(first.json["nextPageToken"]);
  const second = await api("GET", `/b?project=p&prefix=list-&pageToken=${token}`);
  expect(second.json).toMatchObject({ items: [{ name: "list-c" }] });
  expect(second.json).not.toHaveProperty("nextPageToken");
  const deleted = await api("GET", "/b?project=p&softDeleted=true");
  expect(deleted.json).toEqual({ kind: "storage#buckets" });
  expect(errorOf(await api("GET", "/b"))).toBe("required");
  const bucket = storage.bucket("list-a");
  for (const name of ["1", "2", "3"]) await bucket.file(name).save(name, { resumable: false });
  const page = await api("GET", "/b/list-a/o?maxResults=2");
  await bucket.file("1").delete();
  const rest = await api("GET", `/b/list-a/o?pageToken=${String(page.json["nextPageToken"])}`);
  expect(rest.json["items"]).toMatchObject([{ name: "3" }]);
});

it("refuses bytes that do not have the hash they should", async () => {
  await storage.createBucket("hashes");
  const boundary = "--b\r\ncontent-type: application/json\r\n\r\n";
  const metadata = JSON.stringify({ md5Hash: Buffer.alloc(16).toString("base64") });
  const answer = await fetch(`${base}/upload/storage/v1/b/hashes/o?uploadType=multipart&name=x`, {
    method: "POST",
    headers: { "content-type": "multipart/related; boundary=b" },
    body: `${boundary}${metadata}\r\n--b\r\ncontent-type: text/plain\r\n\r\nhello\r\n--b--`,
  });
  expect(answer.status).toBe(400);
  expect((await api("GET", "/b/hashes/o/x")).status).toBe(404);
  const file = storage.bucket("hashes").file("checked");
  await file.save("hello", { resumable: false, validation: "md5" });
  expect((await file.download({ validation: "crc32c" }))[0].toString()).toBe("hello");
});

it("tells of a bucket's policy, layout and permissions, and of a lifecycle what it was told", async () => {
  const lifecycle = { rule: [{ action: { type: "Delete" }, condition: { age: 30 } }] };
  await api("POST", "/b?project=p", { name: "facts", lifecycle });
  expect((await api("GET", "/b/facts")).json).toMatchObject({ lifecycle });
  expect((await api("GET", "/b/facts/iam")).json).toMatchObject({
    kind: "storage#policy",
    resourceId: "projects/_/buckets/facts",
  });
  expect((await api("GET", "/b/facts/storageLayout")).json).toMatchObject({ bucket: "facts" });
  const test = "/b/facts/iam/testPermissions?permissions=";
  expect((await api("GET", `${test}storage.objects.get`)).json).toMatchObject({
    permissions: ["storage.objects.get"],
  });
  expect(errorOf(await api("GET", `${test}storage.*`))).toBe("invalid");
});

it.each([
  ["GET", "/b/x/acl", "bucketAccessControls"],
  ["POST", "/b/x/notificationConfigs", "notifications"],
  ["GET", "/projects/p/hmacKeys/1", "projects.hmacKeys"],
  ["POST", "/b/x/o/y/restore", "objects.restore"],
  ["POST", "/b/x/o/y/moveTo/o/z", "objects.move"],
  ["POST", "/b/x/managedFolders", "managedFolders"],
  ["GET", "/b/x/o/y/iam", "objects.iamPolicy"],
])("%s %s is 501 by its name", async (method, path, name) => {
  const answer = await api(method, path, method === "GET" ? undefined : {});
  expect(answer.status).toBe(501);
  expect(JSON.stringify(answer.json)).toContain(`storage.${name} is not implemented.`);
});

it("lists no managed folders of a bucket, as gcloud asks before it empties one", async () => {
  await storage.createBucket("folders");
  const { json } = await api("GET", "/b/folders/managedFolders");
  expect(json).toEqual({ kind: "storage#managedFolders" });
  expect((await api("GET", "/b/none/managedFolders")).status).toBe(404);
});

it("answers with the fields that are asked for, of lists, objects, buckets and uploads", async () => {
  const made = await api("POST", "/b?project=p&fields=name,location", { name: "parts" });
  expect(made.json).toEqual({ name: "parts", location: "US" });
  const upload = `${base}/upload/storage/v1/b/parts/o?uploadType=media&name=a&fields=name,size`;
  const uploaded = await fetch(upload, { method: "POST", body: "xyz" });
  expect(await uploaded.json()).toEqual({ name: "a", size: "3" });
  const listed = await api("GET", "/b/parts/o?fields=items(name,size),nextPageToken");
  expect(listed.json).toEqual({ items: [{ name: "a", size: "3" }] });
  expect((await api("GET", "/b/parts/o/a?fields=size")).json).toEqual({ size: "3" });
  expect((await api("GET", "/b/parts/o/a?fields=")).json).toHaveProperty("etag");
  expect(errorOf(await api("GET", "/b/parts/o/a?fields=items("))).toBe("invalidParameter");
});

it("names the service agent of the project", async () => {
  const [{ emailAddress }] = await storage.getServiceAccount();
  expect(emailAddress).toBe("service-123@gs-project-accounts.iam.gserviceaccount.com");
});

it("refuses a batch by its name", async () => {
  const answer = await fetch(`${base}/batch/storage/v1`, { method: "POST" });
  expect([answer.status, await answer.text()]).toEqual([
    501,
    expect.stringContaining("storage.batch is not implemented."),
  ]);
});

it.each([
  ["POST", "/b", "required"],
  ["GET", "/b/odd/o/a?ifGenerationMatch=abc", "invalid"],
  ["GET", "/b/odd/o/a?generation=1.5", "invalid"],
  ["DELETE", "/b/odd?ifMetagenerationMatch=x", "invalid"],
  ["POST", "/b/odd/o/a/rewriteTo/b/odd/o/b?ifSourceGenerationNotMatch=x", "invalid"],
  ["POST", "/b/odd/o/a/copyTo/b/odd/o/b?sourceGeneration=x", "invalid"],
  ["GET", "/b/odd/o?maxResults=x", "invalid"],
  ["GET", "/b?project=p&maxResults=-1", "invalid"],
])("%s %s is %s", async (method, path, reason) => {
  const answer = await api(method, path, method === "POST" ? {} : undefined);
  expect([answer.status, errorOf(answer)]).toEqual([400, reason]);
});
