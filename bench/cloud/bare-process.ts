import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:http2";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect } from "node:net";

import { answerStats } from "./stats.ts";

/**
 * Bare Node doing the minimum that the embedded cloud has to do: `node:http2` and `node:http`
 * answer each call with a fixed reply, each gRPC call makes one fixed request on a raw socket (once
 * a target is set), and one timer sends requests when they are due. Nothing is read, checked or
 * stored. It is the lower bound for the server under test.
 */
const REPLY = Buffer.alloc(205);
REPLY.writeUInt32BE(REPLY.length - 5, 1);
const JSON_REPLY = JSON.stringify({ name: "x".repeat(120) });
const BODY = "x".repeat(200);
const free: Socket[] = [];
let targetPort = 0;

function send(path: string, dueMs: number): void {
  const socket = free.pop() ?? dial();
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${targetPort}\r\nUser-Agent: bare\r\n` +
      `X-CloudTasks-TaskETA: ${(dueMs / 1000).toFixed(6)}\r\nContent-Length: 200\r\n\r\n${BODY}`,
    "latin1",
  );
}

function dial(): Socket {
  const socket = connect({ host: "127.0.0.1", port: targetPort, noDelay: true });
  // A reply of the handler is one segment.
  socket.on("data", () => free.push(socket));
  return socket;
}

const grpc = createServer();
grpc.on("stream", (stream) => {
  stream.on("error", () => stream.destroy());
  stream.on("data", () => undefined);
  stream.on("end", () => {
    stream.respond(
      { ":status": 200, "content-type": "application/grpc" },
      { waitForTrailers: true },
    );
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.end(REPLY);
    if (targetPort > 0) send("/bare", Date.now());
  });
});
const rest = createHttpServer({ noDelay: true }, (request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON_REPLY);
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** One request every `everyMs` from `startMs` on, with one timer that is never early. */
function tick({
  startMs,
  everyMs,
  count,
}: {
  startMs: number;
  everyMs: number;
  count: number;
}): void {
  let next = 0;
  const wake = (): void => {
    for (; next < count && startMs + next * everyMs <= Date.now(); next++) {
      send("/bare", startMs + next * everyMs);
    }
    if (next < count) setTimeout(wake, Math.max(0, startMs + next * everyMs - Date.now()));
  };
  wake();
}

process.on("message", (message: { target?: number; tick?: Parameters<typeof tick>[0] }) => {
  targetPort = message.target ?? targetPort;
  if (message.tick !== undefined) tick(message.tick);
});
answerStats();
process.send?.({ rest: await listen(rest), grpc: await listen(grpc as unknown as Server) });
