import { afterAll, beforeAll, expect, test } from "vitest";

import { startHarness } from "./api-harness.ts";
import { dial, frame, openSession, openSockets, startCall, untilClosed } from "./wire-kit.ts";

/** After each abuse: both transports serve, nothing of ours failed, and no socket is left. */
let cloud: Awaited<ReturnType<typeof startHarness>>;
let socketsBefore = 0;
beforeAll(async () => {
  cloud = await startHarness();
  await expectHealthy();
  socketsBefore = openSockets();
});
afterAll(() => cloud.stop());

const EMPTY = frame(Buffer.alloc(0));
const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

async function expectHealthy(): Promise<void> {
  const response = await fetch(`${cloud.url}/v1/projects/p/secrets`, {
    headers: { connection: "close" },
  });
  expect(response.status).toBe(200);
  await response.arrayBuffer();
  const session = openSession(cloud.grpcPort);
  const { stream, ended } = startCall(session);
  stream.end(EMPTY);
  expect(await ended).toMatchObject({ status: "0" });
  session.destroy();
  expect(cloud.internalErrors).toEqual([]);
}

async function expectNoTrace(): Promise<void> {
  await expectHealthy();
  await expect.poll(openSockets, { timeout: 10_000 }).toBeLessThanOrEqual(socketsBefore);
}

/** An HTTP/2 frame. @see https://www.rfc-editor.org/rfc/rfc9113#section-4.1 */
function http2Frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

const SETTINGS = http2Frame(4, 0, 0, Buffer.alloc(0));
const PING = http2Frame(6, 0, 0, Buffer.alloc(8));

test.each([
  ["nothing", ""],
  ["half a preface", PREFACE.slice(0, 12)],
  ["a preface without settings", PREFACE],
])("a gRPC client that sends %s is cut off", async (_name, text) => {
  const socket = await dial(cloud.grpcPort);
  socket.write(text, "latin1");
  await untilClosed(socket);
  await expectNoTrace();
});

test("a call whose message never comes whole ends with DEADLINE_EXCEEDED", async () => {
  const session = openSession(cloud.grpcPort);
  const { stream, ended } = startCall(session);
  stream.write(EMPTY.subarray(0, 3));
  expect(await ended).toMatchObject({ status: "4", message: "The request took too long." });
  session.destroy();
  await expectNoTrace();
});

test("a message that ends too early is refused", async () => {
  const session = openSession(cloud.grpcPort);
  const { stream, ended } = startCall(session);
  stream.end(frame(Buffer.alloc(1000)).subarray(0, 500));
  expect(await ended).toMatchObject({ status: "13" });
  session.destroy();
});

test.each([
  ["GET", { ":method": "GET" }],
  ["another content type", { "content-type": "application/json" }],
])("over gRPC, %s is answered with 415", async (_name, headers) => {
  const session = openSession(cloud.grpcPort);
  const { stream } = startCall(session, headers);
  const status = new Promise((resolve) =>
    stream.on("response", (fields) => resolve(fields[":status"])),
  );
  stream.end();
  expect(await status).toBe(415);
  session.destroy();
  await expectNoTrace();
});

test("calls that are cancelled while they run leave nothing", async () => {
  cloud.faults.add({ point: "api.call", fault: { kind: "latency", delayMs: 1000 }, times: 50 });
  const session = openSession(cloud.grpcPort);
  const calls = Array.from({ length: 50 }, () => {
    const call = startCall(session);
    call.stream.end(EMPTY);
    return call;
  });
  await expect.poll(() => cloud.clock.pending, { timeout: 10_000 }).toBe(50);
  for (const { stream } of calls) stream.close(8);
  await Promise.all(calls.map(({ ended }) => ended));
  // The answers come to streams that are gone.
  await cloud.clock.advance(2000);
  session.destroy();
  await expectNoTrace();
});

test("a flood of calls that are reset at once ends neither the server nor other clients", async () => {
  const session = openSession(cloud.grpcPort);
  const closed = new Promise<void>((resolve) => session.on("close", () => resolve()));
  for (let n = 0; n < 5000 && !session.destroyed && !session.closed; n++) {
    startCall(session).stream.close(8);
    if (n % 500 === 499) await new Promise((resolve) => setImmediate(resolve));
  }
  await expectHealthy();
  session.destroy();
  await closed;
  await expectNoTrace();
});

test.each([
  ["settings", SETTINGS],
  ["pings", PING],
])("a flood of %s whose answers nobody reads is cut off", async (_name, one) => {
  const socket = await dial(cloud.grpcPort);
  socket.pause();
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.write(Buffer.concat([Buffer.from(PREFACE), SETTINGS]));
  const flood = Buffer.concat(Array.from({ length: 10_000 }, () => one));
  for (let n = 0; n < 20 && !socket.destroyed; n++) {
    await new Promise((resolve) => socket.write(flood, resolve));
  }
  socket.resume();
  await closed;
  await expectNoTrace();
});

test("headers without end are refused, over either transport", async () => {
  const session = openSession(cloud.grpcPort);
  const { stream, ended } = startCall(session, { "x-long": "y".repeat(80_000) });
  stream.end(EMPTY);
  expect((await ended).status).not.toBe("0");
  session.destroy();
  const socket = await dial(cloud.restPort);
  socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"y".repeat(80_000)}\r\n\r\n`);
  expect(await untilClosed(socket)).toMatch(/^HTTP\/1.1 431/);
  await expectNoTrace();
});

test("uploads that are broken off leave nothing, over either transport", async () => {
  const session = openSession(cloud.grpcPort);
  for (let n = 0; n < 20; n++) {
    const socket = await dial(cloud.restPort);
    socket.write(
      "POST /v1/projects/p/secrets?secretId=s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{",
    );
    const { stream } = startCall(session);
    await new Promise((resolve) => stream.write(Buffer.alloc(5000), resolve));
    socket.resetAndDestroy();
    stream.close(8);
  }
  session.destroy();
  await expectNoTrace();
});

test("a thousand calls at once are all answered", { timeout: 60_000 }, async () => {
  const patient = await startHarness(true);
  const sessions = Array.from({ length: 4 }, () => openSession(patient.grpcPort));
  const ends = await Promise.all(
    Array.from({ length: 1000 }, (_unused, n) => {
      const { stream, ended } = startCall(sessions[n % 4] ?? openSession(patient.grpcPort));
      stream.end(EMPTY);
      return ended;
    }),
  );
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(["0"]));
  expect(openSockets()).toBeGreaterThan(socketsBefore);
  for (const session of sessions) session.destroy();
  await patient.stop();
  expect(patient.internalErrors).toEqual([]);
  await expectNoTrace();
});

test("a body in an encoding that is not known is refused as what it is: no JSON", async () => {
  const response = await fetch(`${cloud.url}/v1/projects/p/secrets?secretId=s`, {
    method: "POST",
    headers: { "content-encoding": "br", connection: "close" },
    body: "not brotli either",
  });
  expect(response.status).toBe(400);
  await response.arrayBuffer();
});
