import { connect as connectHttp2 } from "node:http2";
import type { Socket } from "node:net";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startHarness } from "./api-harness.ts";

let cloud: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  cloud = await startHarness();
});
afterAll(() => cloud.stop());

interface ErrorBody {
  readonly error: { readonly code: number; readonly status: string; readonly message: string };
}

async function send(
  path: string,
  init?: RequestInit,
): Promise<{ status: number; error: ErrorBody["error"] }> {
  const response = await fetch(cloud.url + path, init);
  return { status: response.status, error: ((await response.json()) as ErrorBody).error };
}

const SECRETS = "/v1/projects/p/secrets?secretId=s";
const post = (body: string, headers = {}): RequestInit => ({ method: "POST", body, headers });

test.each([
  ["text that is not JSON", SECRETS, post("{nope")],
  ["a list for a message", SECRETS, post("[]")],
  ["an unknown field", SECRETS, post('{"nope": 1}')],
  ["a wrong type", SECRETS, post('{"labels": {"a": 1}}')],
  ["an unknown query parameter", `${SECRETS}&nope=1`, post("{}")],
  ["both of a oneof", SECRETS, post('{"replication":{"automatic":{},"userManaged":{}}}')],
  ["a bad page token", "/v1/projects/p/secrets?pageToken=%21", { method: "GET" }],
  [
    "nesting without end",
    SECRETS,
    post(`{"replication":${'{"automatic":'.repeat(50_000)}1${"}".repeat(50_000)}}`),
  ],
  [
    "nesting without end where anything may be",
    SECRETS,
    post(`{"labels":{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}}`),
  ],
  ["a key that is not valid", SECRETS, post('{"labels":{"__proto__":"x"}}')],
  ["bad gzip", SECRETS, post("plain", { "content-encoding": "gzip" })],
  ["a body of 11 MB", SECRETS, post(`{"x":"${"y".repeat(11 * 1024 * 1024)}"}`)],
])("answers INVALID_ARGUMENT to %s", async (_name, path, init) => {
  const { status, error } = await send(path, init);
  expect({ status, code: error.status }).toEqual({ status: 400, code: "INVALID_ARGUMENT" });
});

test("words an unknown field as Google does", async () => {
  const { error } = await send(SECRETS, post('{"nope": 1}'));
  expect(error.message).toBe(
    `Invalid JSON payload received. Unknown name "nope" at 'secret': Cannot find field.`,
  );
});

test("answers 404 to an unknown path, 405 to a wrong method, 501 to a method that is not there", async () => {
  expect((await send("/nope")).status).toBe(404);
  expect((await send("/v1/projects/p/secrets", { method: "PUT" })).status).toBe(405);
  expect((await send("/v1/operations/x:cancel", post("{}"))).error).toMatchObject({
    code: 501,
    message: "Method google.longrunning.Operations.CancelOperation is not implemented.",
  });
});

test("takes numeric enums, snake_case names and an empty body, and answers enums as asked", async () => {
  await fetch(
    cloud.url + SECRETS,
    post('{"replication":{"automatic":{}},"version_destroy_ttl":"86400s"}'),
  );
  await fetch(`${cloud.url}/v1/projects/p/secrets/s:addVersion`, post('{"payload":{"data":"eA"}}'));
  const name = `${cloud.url}/v1/projects/p/secrets/s/versions/1`;
  await fetch(`${name}:disable`, {
    method: "POST",
    headers: { "content-type": "application/json" },
  });
  expect(await (await fetch(name)).json()).toMatchObject({ state: "DISABLED" });
  const numeric = await fetch(`${name}?$alt=json%3Benum-encoding%3Dint`);
  expect(await numeric.json()).toMatchObject({ state: 2 });
});

test("a proxy's absolute URL is served, a tunnel is refused", async () => {
  expect(
    await raw(
      "GET http://us-central1-run/v1/projects/p/secrets HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ),
  ).toMatch(/^HTTP\/1.1 200/);
  expect(await raw("CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(
    /^HTTP\/1.1 403/,
  );
});

test("a client that never finishes its request is cut off", async () => {
  expect(
    await raw("POST /v1/projects/p/secrets HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{"),
  ).toMatch(/^(HTTP\/1.1 4\d\d|$)/);
  expect(await raw("GET / HT")).toMatch(/^(HTTP\/1.1 4\d\d|$)/);
});

test("garbage and half-open connections end no server, over either transport", async () => {
  await raw("\x00\x01garbage\r\n\r\n");
  await raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\ngarbage garbage garbage", cloud.grpcPort);
  const open = await Promise.all(
    Array.from({ length: 1000 }, (_unused, index) =>
      dial(index % 2 === 0 ? cloud.restPort : cloud.grpcPort),
    ),
  );
  expect((await fetch(`${cloud.url}/v1/projects/p/secrets`)).status).toBe(200);
  expect(await grpcCall("ListSecrets", frame(Buffer.alloc(0)))).toMatchObject({ status: "0" });
  for (const socket of open) socket.resetAndDestroy();
  expect((await fetch(`${cloud.url}/v1/projects/p/secrets`)).status).toBe(200);
});

test.each([
  ["malformed protobuf", frame(Buffer.from([0x0a, 0xff])), {}, "3"],
  ["a wrong wire type", frame(Buffer.from([0x08, 0x01])), {}, "3"],
  ["no frame at all", Buffer.from([1]), {}, "13"],
  ["a message over the limit", frame(Buffer.alloc(11 * 1024 * 1024)), {}, "8"],
  [
    "an unknown encoding",
    Buffer.concat([Buffer.from([1]), frame(Buffer.alloc(1)).subarray(1)]),
    {},
    "12",
  ],
  [
    "broken gzip",
    Buffer.concat([Buffer.from([1]), frame(Buffer.alloc(1)).subarray(1)]),
    { "grpc-encoding": "gzip" },
    "3",
  ],
])("over gRPC, %s is refused", async (_name, bytes, headers, status) => {
  expect(await grpcCall("ListSecrets", bytes, headers)).toMatchObject({ status });
});

test("a gzipped message is read, and an unknown method is named", async () => {
  const zipped = frame(gzipSync(Buffer.alloc(0)));
  zipped[0] = 1;
  expect(await grpcCall("ListSecrets", zipped, { "grpc-encoding": "gzip" })).toMatchObject({
    status: "0",
  });
  expect(await grpcCall("Nope", frame(Buffer.alloc(0)))).toEqual({
    status: "12",
    message: "Method google.cloud.secretmanager.v1.SecretManagerService.Nope is not implemented.",
  });
});

test("a call past its deadline ends with DEADLINE_EXCEEDED", async () => {
  cloud.faults.add({ point: "api.call", fault: { kind: "latency", delayMs: 60_000 }, times: 1 });
  expect(
    await grpcCall("ListSecrets", frame(Buffer.alloc(0)), { "grpc-timeout": "20m" }),
  ).toMatchObject({ status: "4" });
});

test("faults throttle and fail calls", async () => {
  cloud.faults.add({
    point: "api.call",
    resource: "ListSecrets",
    fault: { kind: "throttle" },
    times: 1,
  });
  expect((await send("/v1/projects/p/secrets")).status).toBe(429);
  cloud.faults.add({ point: "api.call", fault: { kind: "error", code: "ABORTED" }, times: 1 });
  expect((await send("/v1/projects/p/secrets")).status).toBe(409);
  expect((await fetch(`${cloud.url}/v1/projects/p/secrets`)).status).toBe(200);
});

function frame(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.on("error", reject);
  });
}

/** Sends text as it is, and reads until the server closes. */
async function raw(text: string, port = cloud.restPort): Promise<string> {
  const socket = await dial(port);
  let answer = "";
  socket.on("data", (chunk: Buffer) => {
    answer += chunk.toString("latin1");
  });
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.removeAllListeners("error").on("error", () => undefined);
  socket.write(text, "latin1");
  await closed;
  return answer;
}

function grpcCall(
  method: string,
  bytes: Buffer,
  headers: Record<string, string> = {},
): Promise<{ status: unknown; message?: unknown }> {
  const session = connectHttp2(`http://127.0.0.1:${cloud.grpcPort}`);
  return new Promise((resolve, reject) => {
    session.on("error", reject);
    const stream = session.request({
      ":method": "POST",
      ":path": `/google.cloud.secretmanager.v1.SecretManagerService/${method}`,
      "content-type": "application/grpc",
      ...headers,
    });
    const finish = (fields: Record<string, unknown>): void => {
      if (fields["grpc-status"] === undefined) return;
      const message = fields["grpc-message"];
      resolve({ status: fields["grpc-status"], ...(message === undefined ? {} : { message }) });
      session.destroy();
    };
    stream
      .on("response", finish)
      .on("trailers", finish)
      .on("error", () => undefined)
      .resume();
    stream.end(bytes);
  });
}
