import type { AddressInfo, ListenOptions, Server, Socket } from "node:net";
import { createServer } from "node:net";

import { Guard } from "../../guard.ts";
import { CODES } from "../api-error.ts";
import { encodeHeaders } from "../http2/hpack-encoder.ts";
import { Http2Connection } from "../http2/http2-connection.ts";
import type { ConnectionHandle, Http2Events } from "../http2/http2-events.ts";
import type { Http2Stream, RequestHeaders } from "../http2/http2-stream.ts";
import { ReceiveWatch } from "../receive-watch.ts";
import { unzip } from "../rest/http-body.ts";
import type { GrpcStatus } from "./grpc-wire.ts";
import { failureHeaders, messageFrame, OK_HEADERS, OK_TRAILERS, timeoutMsOf } from "./grpc-wire.ts";

/** One unary call as it came off the wire. */
export interface GrpcCall {
  /** `/package.Service/Method`. */
  readonly path: string;
  readonly headers: RequestHeaders;
  readonly message: Buffer;
  /** The same object for each call of one connection, for a server that keeps state by it. */
  readonly connection: object;
}

export type GrpcReply = Buffer | GrpcStatus;

/** Must not throw. A Buffer at once, without a promise, is the fast path. */
export type GrpcHandler = (call: GrpcCall) => GrpcReply | Promise<GrpcReply>;

/** A gRPC server of unary calls over cleartext HTTP/2. */
export interface GrpcTransport {
  /** @throws Error when the port is taken; the returned port is the real one for port 0. */
  listen(port: number, host: string): Promise<number>;
  /** @param path Of a unix socket. @throws Error when it can't be made. */
  listenAt(path: string): Promise<void>;
  /** Sends GOAWAY and ends every connection. */
  close(): Promise<void>;
}

/** gRPC's own default for received messages, raised to the size of the largest task. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
/** A flag for compression and the length. */
const PREFIX_BYTES = 5;
const LIMITS = { maxConcurrentStreams: 1_000, maxBodyBytes: MAX_MESSAGE_BYTES + PREFIX_BYTES };
const NOT_GRPC = encodeHeaders([[":status", "415"]]);

/** A client that takes longer than this for its first frames or for one request is disconnected. */
export interface GrpcTimeouts {
  /** @defaultValue 10,000 */
  readonly handshakeTimeoutMs?: number;
  /** @defaultValue 60,000 */
  readonly requestTimeoutMs?: number;
}

/** @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
export function createGrpcTransport(
  handler: GrpcHandler,
  timeouts: GrpcTimeouts = {},
  guard: Guard = new Guard(),
): GrpcTransport {
  const { handshakeTimeoutMs = 10_000, requestTimeoutMs = 60_000 } = timeouts;
  const connections = new Set<ConnectionHandle>();
  const destroy = (connection: ConnectionHandle): void => connection.destroy();
  const handshakes = new ReceiveWatch<ConnectionHandle>(handshakeTimeoutMs, destroy, guard);
  const late = (stream: Http2Stream): void =>
    fail(stream, { code: CODES.DEADLINE_EXCEEDED.grpc, message: "The request took too long." });
  const requests = new ReceiveWatch<Http2Stream>(requestTimeoutMs, late, guard);
  const events: Http2Events = {
    ready: (connection) => handshakes.end(connection),
    request: (stream) => {
      if (isGrpc(stream.headers)) requests.begin(stream);
      else stream.respond(NOT_GRPC);
    },
    headersTooLarge: (stream) =>
      fail(stream, { code: CODES.RESOURCE_EXHAUSTED.grpc, message: "The metadata is too large." }),
    data: (stream) => {
      if (stream.length <= LIMITS.maxBodyBytes) return;
      const message = `Received message larger than max (${MAX_MESSAGE_BYTES}).`;
      fail(stream, { code: CODES.RESOURCE_EXHAUSTED.grpc, message });
    },
    end: (stream) => {
      requests.end(stream);
      dispatch(stream, handler, guard);
    },
    closed: (stream) => requests.end(stream),
    gone: (connection) => {
      connections.delete(connection);
      handshakes.end(connection);
    },
  };
  const accept = (socket: Socket): void => {
    const connection = new Http2Connection(socket, events, LIMITS, guard);
    connections.add(connection);
    handshakes.begin(connection);
  };
  const server = createServer(guard.callback("grpc", accept));
  return {
    listen: async (port, host) => {
      await listen(server, { port, host });
      return (server.address() as AddressInfo).port;
    },
    listenAt: (path) => listen(server, { path }),
    close: () => {
      handshakes.stop();
      requests.stop();
      return close(server, connections);
    },
  };
}

function isGrpc(headers: RequestHeaders): boolean {
  return (
    headers[":method"] === "POST" &&
    headers["content-type"]?.startsWith("application/grpc") === true
  );
}

function dispatch(stream: Http2Stream, handler: GrpcHandler, guard: Guard): void {
  const bytes = stream.takeBody();
  if (bytes.length < PREFIX_BYTES || bytes.readUInt32BE(1) !== bytes.length - PREFIX_BYTES) {
    return fail(stream, {
      code: CODES.INTERNAL.grpc,
      message: "Unary request needs exactly one message.",
    });
  }
  const { headers, owner: connection } = stream;
  const path = headers[":path"] ?? "";
  const message = bytes.subarray(PREFIX_BYTES);
  if (bytes[0] === 0) {
    const result = handler({ path, headers, message, connection });
    if (result instanceof Promise) finishLater(stream, path, result, guard);
    else finish(stream, result);
    return;
  }
  if (headers["grpc-encoding"] !== "gzip") {
    const text = `Compression ${String(headers["grpc-encoding"])} is not supported.`;
    return fail(stream, { code: CODES.UNIMPLEMENTED.grpc, message: text });
  }
  const reply = unzip(message).then(
    (plain) => handler({ path, headers, message: plain, connection }),
    () => ({ code: CODES.INVALID_ARGUMENT.grpc, message: "Message is not valid gzip." }),
  );
  finishLater(stream, path, reply, guard);
}

/** With the client's deadline, in real time, since it is the client's. */
function finishLater(
  stream: Http2Stream,
  path: string,
  reply: Promise<GrpcReply>,
  guard: Guard,
): void {
  const timeoutMs = timeoutMsOf(stream.headers["grpc-timeout"]);
  const expire = guard.callback(path, () =>
    fail(stream, { code: CODES.DEADLINE_EXCEEDED.grpc, message: "Deadline exceeded." }),
  );
  const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
  const settle = async (): Promise<void> => {
    try {
      finish(stream, await reply);
    } finally {
      clearTimeout(timer);
    }
  };
  guard.run(path, settle, () =>
    fail(stream, { code: CODES.INTERNAL.grpc, message: "Internal error encountered." }),
  );
}

function finish(stream: Http2Stream, reply: GrpcReply): void {
  if (Buffer.isBuffer(reply)) stream.respond(OK_HEADERS, messageFrame(reply), OK_TRAILERS);
  else fail(stream, reply);
}

/** A failure before any message is one block of headers ("Trailers-Only"). */
function fail(stream: Http2Stream, status: GrpcStatus): void {
  if (stream.open) stream.respond(failureHeaders(status));
}

function listen(server: Server, at: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server, connections: ReadonlySet<ConnectionHandle>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const connection of connections) connection.close();
  });
}
