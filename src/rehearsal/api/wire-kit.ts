import type { ClientHttp2Session } from "node:http2";
import { connect as connectHttp2 } from "node:http2";
import type { Socket } from "node:net";
import { connect } from "node:net";

/** Clients for tests that send exactly what they are told, valid or not. */
const LIST_SECRETS = "/google.cloud.secretmanager.v1.SecretManagerService/ListSecrets";

/** What ended a gRPC call: its status, or how the stream was closed. */
export interface GrpcEnd {
  readonly status: string | undefined;
  readonly message: string | undefined;
  readonly rstCode: number | undefined;
}

/** A message with the five bytes that gRPC puts in front. */
export function frame(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.off("error", reject).on("error", () => undefined);
      resolve(socket);
    });
    socket.on("error", reject);
  });
}

/** Resolves with all that came once the peer closed. */
export function untilClosed(socket: Socket): Promise<string> {
  let answer = "";
  socket.on("data", (chunk: Buffer) => {
    answer += chunk.toString("latin1");
  });
  return new Promise((resolve) => socket.on("close", () => resolve(answer)));
}

/** A session whose errors are ignored. */
export function openSession(port: number): ClientHttp2Session {
  return connectHttp2(`http://127.0.0.1:${port}`).on("error", () => undefined);
}

/**
 * @param headers Over the usual ones of a call. @param path `ListSecrets` of Secret Manager unless
 * told otherwise.
 */
export function startCall(
  session: ClientHttp2Session,
  headers: Record<string, string> = {},
  path = LIST_SECRETS,
) {
  const stream = session.request({
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
    ...headers,
  });
  let status: string | undefined;
  let message: string | undefined;
  const note = (fields: Record<string, unknown>): void => {
    status ??= fields["grpc-status"] as string | undefined;
    message ??= fields["grpc-message"] as string | undefined;
  };
  const ended = new Promise<GrpcEnd>((resolve) => {
    stream
      .on("response", note)
      .on("trailers", note)
      .on("error", () => undefined)
      .on("close", () => resolve({ status, message, rstCode: stream.rstCode }))
      .resume();
  });
  return { stream, ended };
}

/** Sockets of this process that are open, at either end. */
export function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name.startsWith("TCPSocket")).length;
}
