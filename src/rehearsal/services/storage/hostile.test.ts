import { request } from "node:http";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { startStorage } from "./storage-harness.ts";

const clock = new VirtualClock(Date.now());
let server: Awaited<ReturnType<typeof startStorage>>;
let base: string;
beforeAll(async () => {
  server = await startStorage(clock);
  base = `http://127.0.0.1:${server.port}`;
  await fetch(`${base}/storage/v1/b?project=p`, { method: "POST", body: '{"name":"hostile"}' });
});
beforeEach(() => server.faults.splice(0));
afterAll(() => server.close());

const OBJECTS = "/storage/v1/b/hostile/o";
const UPLOADS = "/upload/storage/v1/b/hostile/o";

async function post(path: string, body: string | Buffer, headers = {}): Promise<number> {
  const answer = await fetch(base + path, { method: "POST", body: body as string, headers });
  await answer.arrayBuffer();
  return answer.status;
}

it.each(["[", "a b", "a/b?c#d", "\u00FF", "x:99999"])(
  "answers a client that calls it %s",
  async (host) => {
    const status = await new Promise((resolve, reject) => {
      const call = request({ port: server.port, path: "/storage/v1/b?project=p" }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.setHeader("host", host);
      call.on("error", reject).end();
    });
    expect(status).toBe(200);
    expect(server.faults).toEqual([]);
  },
);

it.each([
  ["contentType", "a\r\nb: c"],
  ["contentType", "\u0100"],
  ["contentEncoding", "\n"],
  ["cacheControl", "\u0000"],
  ["contentDisposition", "\u007F"],
])("refuses a %s that no header can hold", async (field, value) => {
  const session = `${UPLOADS}?uploadType=resumable&name=a`;
  const started = await fetch(base + session, {
    method: "POST",
    body: JSON.stringify({ [field]: value }),
  });
  const location = started.headers.get("location") ?? "";
  expect((await fetch(location, { method: "PUT", body: "x" })).status).toBe(400);
  expect(await post(`${UPLOADS}?uploadType=media&name=a`, "x")).toBe(200);
  const patch = { method: "PATCH", body: JSON.stringify({ [field]: value }) };
  expect((await fetch(`${base}${OBJECTS}/a`, patch)).status).toBe(400);
  expect((await fetch(`${base}${OBJECTS}/a?alt=media`)).status).toBe(200);
});

it.each(["a(".repeat(3_000), "a/".repeat(3_000)])("refuses fields without end", async (fields) => {
  expect((await fetch(`${base}${OBJECTS}?fields=${fields}`)).status).toBe(400);
  expect(server.faults).toEqual([]);
});

it("refuses JSON that is nested without end, and such that is too large", async () => {
  const nested = `{"metadata":${'{"a":'.repeat(60_000)}1${"}".repeat(60_001)}`;
  expect(await post("/storage/v1/b?project=p", nested)).toBe(400);
  expect(await post("/storage/v1/b?project=p", Buffer.alloc(11_000_000, " "))).toBe(413);
  expect(server.faults).toEqual([]);
});

it("refuses a part whose header is not valid", async () => {
  const body = `--b\r\ncontent-type: ${" ".repeat(200_000)}x\r\n\r\n{}\r\n--b\r\n\r\nx\r\n--b--`;
  const headers = { "content-type": "multipart/related; boundary=b" };
  expect(await post(`${UPLOADS}?uploadType=multipart&name=a`, body, headers)).toBe(400);
});

it("sends a thousandfold of what it holds as it comes out of gzip", async () => {
  const size = 80_000_000;
  await post(`${UPLOADS}?uploadType=media&name=bomb`, gzipSync(Buffer.alloc(size)));
  await fetch(`${base}${OBJECTS}/bomb`, { method: "PATCH", body: '{"contentEncoding":"gzip"}' });
  const before = process.memoryUsage().rss;
  let most = 0;
  const received = await new Promise<number>((resolve, reject) => {
    const call = request({ port: server.port, path: `${OBJECTS}/bomb?alt=media` }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        most = Math.max(most, process.memoryUsage().rss);
      });
      answer.on("end", () => resolve(bytes)).on("error", reject);
    });
    call.on("error", reject).end();
  });
  expect(received).toBe(size);
  expect(most - before).toBeLessThan(size);
});

it("cuts off what turns out to be broken gzip amidst", async () => {
  const broken = gzipSync(Buffer.alloc(1_000_000, "0123456789abcdef")).fill(0xff, 200, 400);
  await post(`${UPLOADS}?uploadType=media&name=broken`, broken);
  await fetch(`${base}${OBJECTS}/broken`, { method: "PATCH", body: '{"contentEncoding":"gzip"}' });
  const outcome = await new Promise<string>((resolve) => {
    const call = request({ port: server.port, path: `${OBJECTS}/broken?alt=media` }, (answer) => {
      text(answer).then(
        () => resolve("whole"),
        () => resolve("cut"),
      );
    });
    call.on("error", () => resolve("cut")).end();
  });
  // Where it breaks at once the bytes go out as they are.
  expect(["cut", "whole"]).toContain(outcome);
  expect(server.faults).toEqual([]);
  expect((await fetch(`${base}/storage/v1/b?project=p`)).status).toBe(200);
});

it("forgets an upload after a week, and the oldest of a thousand", async () => {
  const start = async (): Promise<string> => {
    const answer = await fetch(`${base}${UPLOADS}?uploadType=resumable&name=a`, { method: "POST" });
    return answer.headers.get("location") ?? "";
  };
  const put = async (location: string): Promise<number> => {
    const headers = { "content-range": "bytes */*" };
    return (await fetch(location, { method: "PUT", headers, redirect: "manual" })).status;
  };
  const first = await start();
  expect(await put(first)).toBe(308);
  for (let n = 0; n < 1_000; n++) await start();
  expect(await put(first)).toBe(404);
  const late = await start();
  await clock.advance(7 * 86_400_000);
  expect(await put(late)).toBe(404);
});

it("takes many chunks of one upload without copying what came before", async () => {
  const unit = Buffer.alloc(256 * 1024, "x");
  const started = await fetch(`${base}${UPLOADS}?uploadType=resumable&name=many`, {
    method: "POST",
  });
  const location = started.headers.get("location") ?? "";
  const chunks = 64;
  for (let n = 0; n < chunks; n++) {
    const [from, total] = [n * unit.length, n === chunks - 1 ? chunks * unit.length : "*"];
    const range = `bytes ${from}-${from + unit.length - 1}/${total}`;
    await fetch(location, {
      method: "PUT",
      headers: { "content-range": range },
      body: new Uint8Array(unit),
      redirect: "manual",
    });
  }
  const stored = await fetch(`${base}${OBJECTS}/many`);
  expect(await stored.json()).toMatchObject({ size: String(chunks * unit.length) });
});
