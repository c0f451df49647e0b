import type {
  IncomingHttpHeaders,
  Http2Server,
  ServerHttp2Session,
  ServerHttp2Stream,
} from "node:http2";
import { constants, createServer } from "node:http2";
import type { AddressInfo, Socket } from "node:net";

import { Guard } from "../guard.ts";
import { CODES } from "./api-error.ts";
import { unzip } from "./http-body.ts";
import { ReceiveWatch } from "./receive-watch.ts";

/** One unary call as it came off the wire. */
export interface GrpcCall {
  /** `/package.Service/Method`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly message: Buffer;
}

/** What ends a call that failed. */
export interface GrpcStatus {
  /** Canonical code number. */
  readonly code: number;
  readonly message: string;
  /** Serialized `google.rpc.Status`. */
  readonly details?: Buffer;
}

export type GrpcReply = Buffer | GrpcStatus;

/** Must not throw. A Buffer at once, without a promise, is the fast path. */
export type GrpcHandler = (call: GrpcCall) => GrpcReply | Promise<GrpcReply>;

/** A gRPC server of unary calls over cleartext HTTP/2. */
export interface GrpcTransport {
  /** @throws Error when the port is taken; the returned port is the real one for port 0. */
  listen(port: number, host: string): Promise<number>;
  /** Sends GOAWAY and ends every connection. */
  close(): Promise<void>;
}

/** As gRPC's own default for received messages, raised to what the largest task needs. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const TIMEOUT = /^(\d{1,8})([HMSmun])$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1000,
  m: 1,
  u: 0.001,
  n: 0.000001,
};
const OK_HEADERS = {
  ":status": 200,
  "content-type": "application/grpc",
};
const OK_TRAILERS = { "grpc-status": "0" };
/** gRPC has no use for a `date`: making one for every reply costs. */
const WITH_TRAILERS = { waitForTrailers: true, sendDate: false };
const TRAILERS_ONLY = { endStream: true, sendDate: false };

/** A client that takes longer than this for its first frames or for one request is cut off. */
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
  const handshakes = new ReceiveWatch<ServerHttp2Session>(
    handshakeTimeoutMs,
    (session) => session.destroy(),
    guard,
  );
  const requests = new ReceiveWatch<ServerHttp2Stream>(
    requestTimeoutMs,
    (stream) =>
      fail(stream, { code: CODES.DEADLINE_EXCEEDED.grpc, message: "The request took too long." }),
    guard,
  );
  const server = createServer({ settings: { maxConcurrentStreams: 1000 } });
  const sessions = new Set<ServerHttp2Session>();
  const begin = (session: ServerHttp2Session): void => {
    sessions.add(session);
    handshakes.begin(session);
    const end = guard.callback("grpc.session", () => handshakes.end(session));
    // The client's preface ends with its settings.
    session.once("remoteSettings", end);
    session.on("close", end);
    session.on("close", () => sessions.delete(session));
    // A broken connection is the client's affair: without a listener it would end the process.
    session.on("error", () => session.destroy());
  };
  const receiver = { handler, requests, guard };
  server.on("session", guard.callback("grpc.session", begin));
  server.on(
    "connection",
    guard.callback("grpc.session", (socket: Socket) => void socket.setNoDelay(true)),
  );
  server.on("sessionError", () => undefined);
  server.on(
    "stream",
    guard.callback("grpc.stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) =>
      receive(stream, headers, receiver),
    ),
  );
  return {
    listen: (port, host) => listen(server, port, host),
    close: () => {
      handshakes.stop();
      requests.stop();
      return close(server, sessions);
    },
  };
}

interface Receiver {
  readonly handler: GrpcHandler;
  readonly requests: ReceiveWatch<ServerHttp2Stream>;
  readonly guard: Guard;
}

function receive(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  receiver: Receiver,
): void {
  const { requests, guard } = receiver;
  stream.on("error", destroy);
  const path = headers[":path"] ?? "";
  if (
    headers[":method"] !== "POST" ||
    !(headers["content-type"] ?? "").startsWith("application/grpc")
  ) {
    if (isOpen(stream)) stream.respond({ ":status": 415 }, TRAILERS_ONLY);
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = armTimeout(stream, headers, guard);
  requests.begin(stream);
  const fault = (): void => void stream.destroy();
  const take = (chunk: Buffer): void => {
    length += chunk.length;
    if (length <= MAX_MESSAGE_BYTES + 5) chunks.push(chunk);
    else
      fail(stream, {
        code: CODES.RESOURCE_EXHAUSTED.grpc,
        message: `Received message larger than max (${MAX_MESSAGE_BYTES}).`,
      });
  };
  const answer = (): void => {
    requests.end(stream);
    if (!isOpen(stream)) return;
    const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    dispatch(stream, { path, headers, bytes: bytes ?? Buffer.alloc(0) }, receiver);
  };
  const leave = (): void => {
    requests.end(stream);
    clearTimeout(timer);
    // Node keeps a closed stream in its old space until the next full collection: without its listeners it
    // keeps neither the message nor the headers.
    stream.removeAllListeners();
    stream.on("error", destroy);
  };
  stream.on("data", guard.callback(path, take, fault));
  stream.on("end", guard.callback(path, answer, fault));
  stream.on("close", guard.callback(path, leave));
}

/** True while an answer can still be given: one that the client has reset is closed some turns before it is destroyed. */
function isOpen(stream: ServerHttp2Stream): boolean {
  return !stream.destroyed && !stream.closed && !stream.headersSent;
}

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

function dispatch(
  stream: ServerHttp2Stream,
  received: Received,
  { handler, guard }: Receiver,
): void {
  const { bytes, headers, path } = received;
  if (bytes.length < 5 || bytes.readUInt32BE(1) !== bytes.length - 5) {
    return fail(stream, {
      code: CODES.INTERNAL.grpc,
      message: "Unary request needs exactly one message.",
    });
  }
  const message = bytes.subarray(5);
  if (bytes[0] === 0) {
    const result = handler({ path, headers, message });
    if (result instanceof Promise) finishLater(stream, path, result, guard);
    else finish(stream, result);
    return;
  }
  if (headers["grpc-encoding"] !== "gzip") {
    const message = `Compression ${String(headers["grpc-encoding"])} is not supported.`;
    return fail(stream, { code: CODES.UNIMPLEMENTED.grpc, message });
  }
  const reply = unzip(message).then(
    (plain) => handler({ path, headers, message: plain }),
    () => ({ code: CODES.INVALID_ARGUMENT.grpc, message: "Message is no valid gzip." }),
  );
  finishLater(stream, path, reply, guard);
}

function finishLater(
  stream: ServerHttp2Stream,
  path: string,
  reply: Promise<GrpcReply>,
  guard: Guard,
): void {
  guard.run(
    path,
    () => reply.then((settled) => finish(stream, settled)),
    () => stream.destroy(),
  );
}

function finish(stream: ServerHttp2Stream, reply: GrpcReply): void {
  if (!isOpen(stream)) return;
  if (!Buffer.isBuffer(reply)) return fail(stream, reply);
  const frame = Buffer.allocUnsafe(reply.length + 5);
  frame[0] = 0;
  frame.writeUInt32BE(reply.length, 1);
  reply.copy(frame, 5);
  stream.respond(OK_HEADERS, WITH_TRAILERS);
  stream.on("wantTrailers", sendOk);
  stream.end(frame);
}

// Listeners that every call shares: a closure for each would be garbage for each.
function destroy(this: ServerHttp2Stream): void {
  this.destroy();
}

function sendOk(this: ServerHttp2Stream): void {
  // One that was reset meanwhile takes none, and would throw.
  if (!this.destroyed && !this.closed) this.sendTrailers(OK_TRAILERS);
}

/** A failure before any message is one block of headers ("Trailers-Only"). */
function fail(stream: ServerHttp2Stream, status: GrpcStatus): void {
  if (!isOpen(stream)) return;
  stream.respond(
    {
      ":status": 200,
      "content-type": "application/grpc",
      // Must come with a refused compression; successes do without.
      "grpc-accept-encoding": "identity,gzip",
      "grpc-status": String(status.code),
      "grpc-message": encodeGrpcMessage(status.message),
      ...(status.details === undefined
        ? {}
        : { "grpc-status-details-bin": status.details.toString("base64") }),
    },
    TRAILERS_ONLY,
  );
  // Nothing more is read of a request that was refused half-way.
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
}

/** Percent-encodes only what the protocol says: bytes outside 0x20 to 0x7E, and `%`. */
export function encodeGrpcMessage(message: string): string {
  let encoded = "";
  for (const byte of Buffer.from(message, "utf8")) {
    encoded +=
      byte >= 0x20 && byte <= 0x7e && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** Real time, as the deadline is the client's. */
function armTimeout(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  guard: Guard,
): NodeJS.Timeout | undefined {
  const match = TIMEOUT.exec(String(headers["grpc-timeout"] ?? ""));
  if (match === null) return undefined;
  const timeoutMs = Number(match[1]) * (UNIT_MS[match[2] ?? ""] ?? 1);
  const late = (): void =>
    fail(stream, { code: CODES.DEADLINE_EXCEEDED.grpc, message: "Deadline exceeded." });
  return setTimeout(guard.callback("grpc.deadline", late), Math.min(timeoutMs, 2 ** 31 - 1));
}

function listen(server: Http2Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Http2Server, sessions: ReadonlySet<ServerHttp2Session>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const session of sessions) {
      // One whose client has just left is destroyed some turns before it says `close`, and takes no GOAWAY.
      if (!session.destroyed) session.goaway();
      session.destroy();
    }
  });
}
