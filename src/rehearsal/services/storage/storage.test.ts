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
    // No auth look-up of any kind: requests go out as they are.
    useAuthWithCustomEndpoint: false,
    retryOptions: { autoRetry: false },
  });
  const made = await api(
    "POST",
    "/storage/v1/b?project=p",
    '{"name":"first","location":"us-east1"}',
  );
  expect(made).toMatchObject([200, { location: "US-EAST1", id: "first", projectNumber: "123" }]);
});
afterAll(() => server.close());

async function api(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<[number, Record<string, unknown>]> {
  const answer = await fetch(base + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return [
    answer.status,
    text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : { text },
  ];
}

it("serves the official client: buckets, simple and resumable uploads, lists, copies, deletes", async () => {
  const [bucket] = await storage.createBucket("client-bucket", { location: "europe-west1" });
  const file = bucket.file("dir/a b.txt");
  await file.save("hello", {
    resumable: false,
    contentType: "text/plain",
    metadata: { metadata: { k: "v" } },
  });
  expect((await file.download())[0].toString()).toBe("hello");
  const [metadata] = await file.getMetadata();
  expect(metadata).toMatchObject({ size: "5", contentType: "text/plain", metadata: { k: "v" } });
  const big = Buffer.alloc(700_000, "x");
  await bucket.file("big").save(big, { resumable: true, chunkSize: 256 * 1024 });
  expect((await bucket.file("big").download())[0].equals(big)).toBe(true);
  await file.copy(bucket.file("dir/copy"));
  const [files] = await bucket.getFiles({ prefix: "dir/" });
  expect(files.map(({ name }) => name)).toEqual(["dir/a b.txt", "dir/copy"]);
  await expect(bucket.delete()).rejects.toMatchObject({ code: 409 });
  await bucket.deleteFiles();
  await bucket.delete();
  expect((await bucket.exists())[0]).toBe(false);
});

it("holds preconditions with 412", async () => {
  const upload = "/upload/storage/v1/b/first/o?uploadType=media&name=lock";
  const [, made] = await api("POST", `${upload}&ifGenerationMatch=0`, "1");
  expect((await api("POST", `${upload}&ifGenerationMatch=0`, "2"))[0]).toBe(412);
  const one = "/storage/v1/b/first/o/lock";
  expect((await api("GET", `${one}?ifGenerationNotMatch=${String(made["generation"])}`))[0]).toBe(
    304,
  );
  expect((await api("GET", `${one}?ifGenerationMatch=1`))[0]).toBe(412);
  expect((await api("PATCH", one, '{"metadata":{"a":"b"}}'))[1]).toMatchObject({
    metageneration: "2",
  });
  expect((await api("DELETE", `${one}?ifMetagenerationMatch=1`))[0]).toBe(412);
  expect((await api("DELETE", `${one}?ifGenerationMatch=1`))[0]).toBe(412);
  expect((await api("DELETE", `${one}?ifGenerationMatch=${String(made["generation"])}`))[0]).toBe(
    204,
  );
  expect((await api("DELETE", one))[0]).toBe(404);
});

it("keeps noncurrent versions where versioning is on", async () => {
  await api(
    "POST",
    "/storage/v1/b?project=p",
    '{"name":"versioned","versioning":{"enabled":true}}',
  );
  const upload = "/upload/storage/v1/b/versioned/o?uploadType=media&name=v";
  const [, first] = await api("POST", upload, "one");
  await api("POST", upload, "two");
  await api("DELETE", "/storage/v1/b/versioned/o/v");
  const [, listed] = await api("GET", "/storage/v1/b/versioned/o?versions=true");
  expect(listed["items"]).toHaveLength(2);
  const old = `/storage/v1/b/versioned/o/v?generation=${String(first["generation"])}`;
  expect((await api("GET", `${old}&alt=media`))[1]).toEqual({ text: "one" });
  expect((await api("GET", "/storage/v1/b/versioned/o/v"))[0]).toBe(404);
  expect((await api("DELETE", old))[0]).toBe(204);
});

it("merges a patch, with null taking a label away, and guards the policy by its etag", async () => {
  await api("PATCH", "/storage/v1/b/first", '{"labels":{"a":"1","b":"2"}}');
  const [, patched] = await api("PATCH", "/storage/v1/b/first", '{"labels":{"a":null}}');
  expect(patched).toMatchObject({ labels: { b: "2" }, metageneration: "3" });
  const bindings = [{ role: "roles/storage.objectViewer", members: ["allUsers"] }];
  const set = await api(
    "PUT",
    "/storage/v1/b/first/iam",
    JSON.stringify({ bindings, etag: "ACAB" }),
  );
  expect(set[0]).toBe(200);
  expect((await api("PUT", "/storage/v1/b/first/iam", '{"etag":"ACAB"}'))[0]).toBe(412);
  expect((await api("GET", "/storage/v1/b/first/iam"))[1]).toMatchObject({ bindings });
});

it("lists by prefix and delimiter, page by page, and downloads in ranges at every address", async () => {
  for (const name of ["l/a", "l/b/c", "l/b/d", "m"]) {
    await api("POST", `/upload/storage/v1/b/first/o?uploadType=media&name=${name}`, "0123456789");
  }
  const [, page] = await api("GET", "/storage/v1/b/first/o?prefix=l/&delimiter=/&maxResults=1");
  expect(page["items"]).toHaveLength(1);
  const token = String(page["nextPageToken"]);
  const [, next] = await api("GET", `/b/first/o?prefix=l/&delimiter=/&pageToken=${token}`);
  expect(next).toMatchObject({ prefixes: ["l/b/"] });
  for (const path of ["/first/l/a", "/download/storage/v1/b/first/o/l%2Fa"]) {
    expect(await api("GET", path)).toEqual([200, { text: "0123456789" }]);
    expect(await api("GET", path, undefined, { range: "bytes=2-4" })).toEqual([
      206,
      { text: "234" },
    ]);
    expect(await api("GET", path, undefined, { range: "bytes=-2" })).toEqual([206, { text: "89" }]);
    expect((await api("GET", path, undefined, { range: "bytes=99-" }))[0]).toBe(416);
  }
});

it.each([
  ["POST", "/storage/v1/b?project=p", '{"name":"storage"}', 400],
  ["POST", "/storage/v1/b?project=p", '{"name":"A"}', 400],
  ["POST", "/storage/v1/b?project=p", "no json", 400],
  ["POST", "/storage/v1/b?project=p", '{"name":"first"}', 409],
  ["GET", "/storage/v1/b/none", undefined, 404],
  ["GET", "/storage/v1/b/none/o", undefined, 404],
  ["GET", "/storage/v1/b/first/o?pageToken=x", undefined, 400],
  ["GET", "/first/none", undefined, 404],
  ["GET", "/v1/projects/p/nothing", undefined, 404],
  ["PUT", "/storage/v1/b/first/iam", '{"bindings":[{"role":"nonsense"}]}', 400],
  ["POST", "/upload/storage/v1/b/first/o?uploadType=media", "x", 400],
  ["POST", "/upload/storage/v1/b/first/o?uploadType=other&name=x", "x", 400],
  ["POST", "/upload/storage/v1/b/first/o?uploadType=multipart&name=x", "x", 400],
  ["POST", "/upload/storage/v1/b/none/o?uploadType=resumable&name=x", "{}", 404],
  ["PUT", "/upload/storage/v1/b/first/o?upload_id=none", "x", 404],
])("%s %s %s is refused", async (method, path, body, status) => {
  expect((await api(method, path, body))[0]).toBe(status);
});
