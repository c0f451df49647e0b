import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";

import { expect, test } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import { AlarmHeap } from "./alarm-heap.ts";
import { HttpSender } from "./http-sender.ts";
import { parseTarget } from "./origin.ts";
import type { Outcome } from "./sender.ts";

async function exchange(onSocket: (socket: Socket) => void, deadlineMs = 60_000): Promise<Outcome> {
  const server = createServer(onSocket);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target = parseTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  if (target === undefined) throw new Error("no target");
  const sender = new HttpSender(systemClock, new AlarmHeap(systemClock));
  const outcome = await new Promise<Outcome>((resolve) => {
    sender.send(
      { origin: target.origin, method: "GET", text: "GET / HTTP/1.1\r\n\r\n", deadlineMs },
      resolve,
    );
  });
  sender.stop();
  server.close();
  return outcome;
}

test("reports a handler that never answers as a timeout", async () => {
  expect(await exchange((socket) => socket.on("error", () => undefined), 20)).toEqual({
    kind: "timeout",
  });
});

test("reports a dropped connection and garbage as unreachable", async () => {
  expect(await exchange((socket) => socket.destroy())).toEqual({ kind: "unreachable" });
  expect(await exchange((socket) => socket.end("garbage\r\n\r\n"))).toEqual({
    kind: "unreachable",
  });
});

test("reports a refused connection as unreachable", async () => {
  const target = parseTarget("http://127.0.0.1:1/");
  if (target === undefined) throw new Error("no target");
  const sender = new HttpSender(systemClock, new AlarmHeap(systemClock));
  const outcome = await new Promise<Outcome>((resolve) => {
    sender.send(
      { origin: target.origin, method: "GET", text: "GET / HTTP/1.1\r\n\r\n", deadlineMs: 60_000 },
      resolve,
    );
  });
  expect(outcome).toEqual({ kind: "unreachable" });
});

test("gives status, Retry-After and Location of a response", async () => {
  const outcome = await exchange((socket) => {
    socket.end("HTTP/1.1 302 Found\r\nLocation: /x\r\nRetry-After: 3\r\n\r\nbody");
  });
  expect(outcome).toEqual({ kind: "response", status: 302, retryAfter: "3", location: "/x" });
});

test("takes URLs apart, and *.localhost names lead to loopback", () => {
  expect(parseTarget("http://a.b.localhost:81/x?y=1")).toMatchObject({
    host: "a.b.localhost:81",
    path: "/x?y=1",
    origin: { connectHost: "127.0.0.1", port: 81, secure: false },
  });
  expect(parseTarget("https://h/")).toMatchObject({ origin: { port: 443, secure: true } });
  expect(parseTarget("http://[::1]:5/")).toMatchObject({ origin: { connectHost: "::1" } });
  expect(parseTarget("ftp://h/")).toBeUndefined();
  expect(parseTarget("http://%zz")).toBeUndefined();
});
