import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, expect, it } from "vitest";

import { startStorage } from "./storage-harness.ts";

let server: Awaited<ReturnType<typeof startStorage>>;
let base: string;
beforeAll(async () => {
  server = await startStorage();
  base = `http://127.0.0.1:${server.port}`;
  const body = JSON.stringify({ name: "reads", versioning: { enabled: true } });
  await fetch(`${base}/storage/v1/b?project=p`, { method: "POST", body });
});
afterAll(() => server.close());

function upload(name: string, bytes: Buffer, query = "", headers = {}): Promise<Response> {
  const url = `${base}/upload/storage/v1/b/reads/o?uploadType=media&name=${name}${query}`;
  return fetch(url, { method: "POST", body: new Uint8Array(bytes), headers });
}

const one = (name: string): string => `${base}/storage/v1/b/reads/o/${name}`;

it("knows an object by its etag: 304 when it has not changed, 412 when it should not have", async () => {
  await upload("tagged", Buffer.from("x"));
  for (const url of [one("tagged"), `${one("tagged")}?alt=media`, `${base}/storage/v1/b/reads`]) {
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    const status = async (name: string, value: string): Promise<number> =>
      (await fetch(url, { headers: { [name]: value } })).status;
    expect(await status("if-none-match", `"other", "${etag}"`)).toBe(304);
    expect(await status("if-none-match", "other")).toBe(200);
    expect(await status("if-match", etag)).toBe(200);
    expect(await status("if-match", "other")).toBe(412);
  }
});

it("tells class, encoding, length, hashes and time of what it sends", async () => {
  await upload("told", Buffer.from("hello"));
  const { headers } = await fetch(`${one("told")}?alt=media`);
  const md5 = createHash("md5").update("hello").digest("base64");
  expect(headers.get("x-goog-hash")).toBe(`crc32c=mnG7TA==,md5=${md5}`);
  expect(headers.get("x-goog-storage-class")).toBe("STANDARD");
  expect(headers.get("x-goog-stored-content-encoding")).toBe("identity");
  expect(headers.get("x-goog-stored-content-length")).toBe("5");
  expect(Date.parse(headers.get("last-modified") ?? "")).not.toBeNaN();
});

it("decompresses for a client that takes no gzip, unless it must not be transformed", async () => {
  const stored = gzipSync("hello ".repeat(100));
  await upload("zipped", stored);
  const describe = (body: object): Promise<Response> =>
    fetch(one("zipped"), { method: "PATCH", body: JSON.stringify(body) });
  await describe({ contentEncoding: "gzip" });
  const get = (encoding: string): Promise<Response> =>
    fetch(`${one("zipped")}?alt=media`, {
      headers: { "accept-encoding": encoding, range: "bytes=0-1" },
    });
  const plain = await get("identity");
  expect([plain.status, plain.headers.get("content-encoding")]).toEqual([200, null]);
  expect(plain.headers.get("x-goog-stored-content-length")).toBe(String(stored.length));
  expect(await plain.text()).toBe("hello ".repeat(100));
  expect((await get("gzip")).headers.get("content-range")).toBe(`bytes 0-1/${stored.length}`);
  await describe({ cacheControl: "no-transform" });
  expect((await get("identity")).headers.get("content-range")).toContain("bytes 0-1/");
  await upload("liar", Buffer.from("no gzip"));
  await fetch(one("liar"), { method: "PATCH", body: '{"contentEncoding":"gzip"}' });
  const liar = await fetch(`${one("liar")}?alt=media`, {
    headers: { "accept-encoding": "identity" },
  });
  expect(liar.headers.get("content-length")).toBe("7");
});

it("checks the hashes of X-Goog-Hash, of uploads at once and of the last chunk", async () => {
  const bytes = Buffer.from("hello");
  const right = { "x-goog-hash": "crc32c=mnG7TA==,md5=XUFAKrxLKna5cZ2REBfFkg==" };
  expect((await upload("hashed", bytes, "", right)).status).toBe(200);
  for (const wrong of ["crc32c=AAAAAA==", "crc32c=mnG7TA==, md5=AAAAAAAAAAAAAAAAAAAAAA=="]) {
    expect((await upload("hashed", bytes, "", { "x-goog-hash": wrong })).status).toBe(400);
    const url = `${base}/upload/storage/v1/b/reads/o?uploadType=resumable&name=hashed`;
    const session = (await fetch(url, { method: "POST" })).headers.get("location") ?? "";
    const put = { method: "PUT", body: new Uint8Array(bytes) };
    expect((await fetch(session, { ...put, headers: { "x-goog-hash": wrong } })).status).toBe(400);
    expect((await fetch(session, { ...put, headers: right })).status).toBe(200);
  }
});

it("lists what a glob matches, and versions also for True, as gcloud writes it", async () => {
  await upload("g/a.txt", Buffer.from("1"));
  await upload("g/a.txt", Buffer.from("2"));
  await upload("g/b/a.txt", Buffer.from("3"));
  const names = async (query: string): Promise<string[]> => {
    const answer = await fetch(`${base}/storage/v1/b/reads/o?fields=items/name&${query}`);
    const { items = [] } = (await answer.json()) as { items?: { name: string }[] };
    return items.map(({ name }) => name);
  };
  expect(await names("matchGlob=g/*.txt")).toEqual(["g/a.txt"]);
  expect(await names("matchGlob=g/**&versions=True")).toEqual(["g/a.txt", "g/a.txt", "g/b/a.txt"]);
  expect(await names("prefix=g/&softDeleted=true")).toEqual([]);
});
