import { once } from "node:events";
import { request as httpRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import type { Writable } from "node:stream";
import { text as readText } from "node:stream/consumers";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { LogEntry } from "../../../ports.ts";
import { RunHarness } from "../run-harness.ts";

const MIB = Buffer.alloc(1_024 * 1_024);

let cloud: RunHarness;
beforeEach(async () => {
  cloud = await RunHarness.start();
  cloud.invokers.add("allUsers");
  await cloud.create();
});
afterEach(() => cloud.close());

/** Begins a POST to the worker that counts bytes; chunked unless the headers say how long it is. */
async function post(headers: Record<string, string> = {}): Promise<ClientRequest> {
  const { host, port } = new URL(await cloud.url());
  return httpRequest({
    host: "127.0.0.1",
    port,
    method: "POST",
    path: "/length",
    headers: { ...headers, host },
    agent: false,
  });
}

async function write(call: Writable, chunks: readonly Buffer[]): Promise<void> {
  for (const chunk of chunks) if (!call.write(chunk)) await once(call, "drain");
}

async function answerTo(call: ClientRequest): Promise<{ status: number; body: string }> {
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, body: await readText(answer) };
}

const refused = { status: 413, body: expect.stringContaining("a request that was too large") };

/** The front end's own lines of the log. */
const requests = (): LogEntry[] =>
  cloud.logs.filter(({ logName }) => logName.endsWith("run.googleapis.com%2Frequests"));
const refusal = {
  severity: "WARNING",
  textPayload: expect.stringContaining("larger than 32 MiB"),
  httpRequest: { requestMethod: "POST", status: 413 },
};

test("a request that says it is larger than 32 MiB is 413 before any of it is read", async () => {
  const call = await post({ "content-length": String(33 * MIB.length) });
  const answer = answerTo(call);
  call.flushHeaders();
  expect(await answer).toEqual(refused);
  await expect.poll(requests).toMatchObject([refusal]);
});

test("a chunked body of 32 MiB passes, of one byte more is 413", async () => {
  const fits = await post();
  const answer = answerTo(fits);
  await write(
    fits,
    Array.from({ length: 32 }, () => MIB),
  );
  fits.end();
  expect(await answer).toEqual({ status: 200, body: String(32 * MIB.length) });
  const over = await post();
  const refusing = answerTo(over);
  await write(
    over,
    Array.from({ length: 32 }, () => MIB),
  );
  over.end("x");
  expect(await refusing).toEqual(refused);
  await expect.poll(requests).toMatchObject([{ httpRequest: { status: 200 } }, refusal]);
});

/** A client that wants the connection closed after its chunked POST, and reads nothing yet. */
async function rawPost(): Promise<Socket> {
  const { host, port } = new URL(await cloud.url());
  const socket = connect({ host: "127.0.0.1", port: Number(port), allowHalfOpen: true });
  const head = `POST /length HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n`;
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
  return socket;
}

const CHUNK = Buffer.concat([Buffer.from("100000\r\n"), MIB, Buffer.from("\r\n")]);

test("a client that writes all of a body far too large before it reads gets the answer", async () => {
  const socket = await rawPost();
  await write(
    socket,
    Array.from({ length: 48 }, () => CHUNK),
  );
  socket.write("0\r\n\r\n");
  expect(await readText(socket)).toMatch(/^HTTP\/1\.1 413 [^]*too large/u);
  socket.destroy();
});

test("a client that never ends its body is answered, and cut off", async () => {
  const socket = await rawPost();
  await write(
    socket,
    Array.from({ length: 33 }, () => CHUNK),
  );
  expect(await readText(socket)).toMatch(/^HTTP\/1\.1 413 [^]*too large/u);
  socket.destroy();
});
