import { afterAll, beforeAll, expect, it } from "vitest";

import { startStorage } from "../storage-harness.ts";

const UNIT = 256 * 1024;
const PATHS = ["/upload/storage/v1/b/chunks/o", "/resumable/upload/storage/v1/b/chunks/o"] as const;

let server: Awaited<ReturnType<typeof startStorage>>;
let base: string;
beforeAll(async () => {
  server = await startStorage();
  base = `http://127.0.0.1:${server.port}`;
  await send(`${base}/storage/v1/b?project=p`, { method: "POST", body: '{"name":"chunks"}' });
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const { status, headers, ...answer } = await fetch(url, init).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  }));
  return { status, headers, text: answer.text };
}

async function start(query: string, path: string = PATHS[0]): Promise<string> {
  const url = `${base}${path}?uploadType=resumable&${query}`;
  const { headers } = await send(url, { method: "POST", body: "{}" });
  return headers.get("location") ?? "";
}

function put(url: string, range: string, bytes?: Buffer, more = {}): Promise<Answer> {
  const headers = { "content-range": `bytes ${range}`, ...more };
  return send(url, {
    method: "PUT",
    headers,
    ...(bytes === undefined ? {} : { body: new Uint8Array(bytes) }),
  });
}

const content = async (name: string): Promise<string> =>
  (await send(`${base}/storage/v1/b/chunks/o/${name}?alt=media`, {})).text;

it.each(PATHS)("uploads in chunks at %s, where the session stays", async (path) => {
  const name = path.replaceAll("/", "");
  const url = await start(`name=${name}&fields=name,size`, path);
  expect(new URL(url).pathname).toBe(path);
  const bytes = Buffer.alloc(UNIT + 3, "x");
  const first = await put(url, `0-${UNIT - 1}/*`, bytes.subarray(0, UNIT));
  expect([first.status, first.headers.get("range")]).toEqual([308, `bytes=0-${UNIT - 1}`]);
  expect((await put(url, "*/*")).headers.get("range")).toBe(`bytes=0-${UNIT - 1}`);
  const last = await put(url, `${UNIT}-${UNIT + 2}/${UNIT + 3}`, bytes.subarray(UNIT));
  expect([last.status, JSON.parse(last.text)]).toEqual([200, { name, size: String(UNIT + 3) }]);
  expect(await content(name)).toBe(bytes.toString());
});

it("answers an ended upload again, to a client that did not hear of its end", async () => {
  const url = await start("name=again");
  const done = await put(url, "0-2/3", Buffer.from("abc"));
  const { generation } = JSON.parse(done.text) as { generation: string };
  for (const range of ["*/*", "*/3", "0-2/3"]) {
    const again = await put(url, range, range === "0-2/3" ? Buffer.from("abc") : undefined);
    expect([again.status, JSON.parse(again.text)]).toMatchObject([200, { generation }]);
  }
});

it("refuses a chunk below 256 KiB that is not the last, and leaves what is beyond the last unit", async () => {
  const url = await start("name=units");
  const small = await put(url, "0-99/*", Buffer.alloc(100));
  expect(small.status).toBe(400);
  expect(small.text).toContain("The received request contained 100 bytes");
  expect((await put(url, "*/*")).headers.get("range")).toBeNull();
  const odd = await put(url, `0-${2 * UNIT}/*`, Buffer.alloc(2 * UNIT + 1, "y"));
  expect([odd.status, odd.headers.get("range")]).toEqual([308, `bytes=0-${2 * UNIT - 1}`]);
  const gap = await put(url, `${2 * UNIT + 1}-${2 * UNIT + 1}/${2 * UNIT + 2}`, Buffer.from("z"));
  expect([gap.status, gap.headers.get("content-type")]).toEqual([503, "text/plain; charset=utf-8"]);
  expect(gap.text).toContain(`exceeds already uploaded size of ${2 * UNIT} byte(s)`);
  const last = await put(url, `${2 * UNIT}-${2 * UNIT + 1}/${2 * UNIT + 2}`, Buffer.from("yz"));
  expect(last.status).toBe(200);
  expect(await content("units")).toBe(`${"y".repeat(2 * UNIT + 1)}z`);
});

it("takes what has come twice once, and a total that is told last", async () => {
  const url = await start("name=twice");
  for (let time = 0; time < 2; time++) await put(url, `0-${UNIT - 1}/*`, Buffer.alloc(UNIT, "a"));
  expect((await put(url, `*/${UNIT}`)).status).toBe(200);
  expect((await content("twice")).length).toBe(UNIT);
});

it("answers Go's clients 200 with 308 in a header", async () => {
  const url = await start("name=go");
  const answer = await put(url, "*/*", undefined, { "x-guploader-no-308": "yes" });
  expect([answer.status, answer.headers.get("x-http-status-code-override")]).toEqual([200, "308"]);
});

it("a cancelled upload answers 499, now and later", async () => {
  const url = await start("name=cancelled");
  expect((await send(url, { method: "DELETE" })).status).toBe(499);
  expect((await put(url, "0-2/3", Buffer.from("abc"))).status).toBe(499);
  expect((await send(url, { method: "DELETE" })).status).toBe(499);
  expect((await send(`${base}/storage/v1/b/chunks/o/cancelled`, {})).status).toBe(404);
});

it.each([
  ["0-9/5", "0123456789"],
  ["0-4/10", "0123456789"],
  ["0-9/10", "01234"],
  ["0-*/3", "01234"],
  ["nonsense", "0"],
])("refuses bytes %s with the body %s", async (range, body) => {
  const url = await start("name=wrong");
  expect((await put(url, range, Buffer.from(body))).status).toBe(400);
});
