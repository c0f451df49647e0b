import { createServer as createHttpServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { createServer } from "node:net";
import { Worker } from "node:worker_threads";

import { afterEach, expect, test } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import { AlarmHeap } from "./alarm-heap.ts";
import { HttpSender } from "./http-sender.ts";
import { parseTarget } from "./origin.ts";
import type { Outcome } from "./sender.ts";

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
const sender = new HttpSender(systemClock, new AlarmHeap(systemClock));
let stopServer: () => void = () => undefined;
afterEach(() => {
  sender.stop();
  stopServer();
});

/** Listens and gives the port; what is open is closed after the test. */
async function serve(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => void sockets.add(socket));
  stopServer = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function send(port: number): Promise<Outcome> {
  const target = parseTarget(`http://127.0.0.1:${port}/`);
  if (target === undefined) throw new Error("no target");
  const text = `POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n`;
  return new Promise((resolve) => {
    sender.send({ origin: target.origin, method: "POST", text, deadlineMs: 60_000 }, resolve);
  });
}

/** A server of plain sockets: `onRequest` gets the socket and the number of the request, from 1. */
function plainServer(onRequest: (socket: Socket, request: number) => void) {
  const counts = { connections: 0, requests: 0 };
  const server = createServer((socket) => {
    counts.connections += 1;
    socket.on("error", () => undefined);
    socket.on("data", () => onRequest(socket, ++counts.requests));
  });
  return { server, counts };
}

test.each<[how: string, end: (socket: Socket) => void]>([
  ["is reset", (socket) => socket.resetAndDestroy()],
  ["ends", (socket) => socket.end()],
])("a request is sent once when its kept connection %s instead of an answer", async (_, end) => {
  const { server, counts } = plainServer((socket, request) => {
    if (request === 2) end(socket);
    else socket.write(`${OK}\r\n`);
  });
  const port = await serve(server);
  expect(await send(port)).toMatchObject({ status: 200 });
  expect(await send(port)).toEqual({ kind: "unreachable" });
  expect(counts).toEqual({ connections: 1, requests: 2 });
  expect(await send(port)).toMatchObject({ status: 200 });
  expect(counts).toEqual({ connections: 2, requests: 3 });
});

test.each<[how: string, end: (socket: Socket) => void]>([
  ["ended", (socket) => socket.end()],
  ["reset", (socket) => socket.resetAndDestroy()],
  ["answered out of turn", (socket) => socket.end("HTTP/1.1 408 Request Timeout\r\n\r\n")],
])("an idle connection that the server %s is given up at once", async (_, end) => {
  let idle: Socket | undefined;
  const { server, counts } = plainServer((socket) => {
    idle = socket;
    socket.write(`${OK}\r\n`);
  });
  const port = await serve(server);
  for (let request = 1; request <= 20; request++) {
    expect(await send(port)).toMatchObject({ status: 200 });
    const socket = idle;
    if (socket === undefined) throw new Error("no connection");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    end(socket);
    await closed;
  }
  expect(counts).toEqual({ connections: 20, requests: 20 });
});

test.each([
  ["nothing of it", "", 1],
  ["that it waits long", "Keep-Alive: timeout=5\r\n", 1],
  ["that it does not wait", "Keep-Alive: timeout=0\r\n", 3],
  ["that it closes", "Connection: close\r\n", 3],
])("three requests to a server that says %s", async (_, line, connections) => {
  const { server, counts } = plainServer((socket) => socket.write(`${OK}${line}\r\n`));
  const port = await serve(server);
  for (let request = 1; request <= 3; request++) await send(port);
  expect(counts).toEqual({ connections, requests: 3 });
});

test("an idle connection is closed before the server would, and the next request has its own", async () => {
  let left: (() => void) | undefined;
  const server = createHttpServer({ keepAliveTimeout: 1000 }, (_request, response) => {
    response.end();
  });
  server.on("connection", (socket: Socket) => socket.once("end", () => left?.()));
  const port = await serve(server);
  for (let round = 0; round < 2; round++) {
    const leaving = new Promise<void>((resolve) => (left = resolve));
    expect(await send(port)).toMatchObject({ status: 200 });
    // Had the server closed first, the socket would be closed and never end.
    await leaving;
  }
});

const BUSY_SERVER = `
  const { createServer } = require("node:net");
  const { workerData, parentPort } = require("node:worker_threads");
  const answer = (socket) => socket.write("HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n");
  let connections = 0;
  createServer((socket) => {
    connections += 1;
    socket.on("error", () => undefined);
    socket.on("data", () => {
      answer(socket);
      if (connections > 1) return;
      // Longer than what counts as just used.
      setTimeout(() => socket.end(() => {
        Atomics.store(workerData, 0, 1);
        Atomics.notify(workerData, 0);
      }), 50);
    });
  }).listen(0, "127.0.0.1", function () { parentPort.postMessage(this.address().port); });`;

test("a request does not go to a connection that was closed while the process was busy", async () => {
  const closed = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(BUSY_SERVER, { eval: true, workerData: closed });
  stopServer = () => void worker.terminate();
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  expect(await send(port)).toMatchObject({ status: 200 });
  // The event loop stands still, so the end of the connection is there but not seen.
  Atomics.wait(closed, 0, 0, 30_000);
  expect(await send(port)).toMatchObject({ status: 200 });
});
