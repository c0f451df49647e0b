import { connect as connectHttp2 } from "node:http2";

import { Guard } from "../../guard.ts";
import type { GrpcCall, GrpcReply, GrpcTransport } from "../grpc/grpc-transport.ts";
import { createGrpcTransport } from "../grpc/grpc-transport.ts";
import { frame } from "../wire-kit.ts";

export const ECHO = "/test.Echo/Call";
export const LATER = "/test.Echo/Later";
export const NEVER = "/test.Echo/Never";

/** A server for tests that answers each message with itself: at once, a turn later, or never. */
export class EchoServer {
  readonly faults: string[] = [];
  readonly #transport: GrpcTransport;
  port = 0;

  constructor() {
    const guard = new Guard((where, error) => void this.faults.push(`${where}: ${String(error)}`));
    this.#transport = createGrpcTransport(echo, { requestTimeoutMs: 1_000 }, guard);
  }

  async start(): Promise<void> {
    this.port = await this.#transport.listen(0, "127.0.0.1");
  }

  stop(): Promise<void> {
    return this.#transport.close();
  }

  /** Calls by Node's own client, which checks all that it is sent. */
  async call(
    message: Buffer,
    { path = ECHO, settings = {} }: { path?: string; settings?: object } = {},
  ): Promise<Buffer> {
    const session = connectHttp2(`http://127.0.0.1:${this.port}`, { settings });
    try {
      return await new Promise((resolve, reject) => {
        session.on("error", reject);
        const chunks: Buffer[] = [];
        const stream = session.request({
          ":method": "POST",
          ":path": path,
          "content-type": "application/grpc",
        });
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("error", reject);
        stream.on("end", () => resolve(Buffer.concat(chunks)));
        stream.end(frame(message));
      });
    } finally {
      session.destroy();
    }
  }
}

function echo({ path, message }: GrpcCall): GrpcReply | Promise<GrpcReply> {
  if (path === NEVER) return new Promise(() => undefined);
  const reply = Buffer.from(message);
  return path === LATER ? new Promise((resolve) => setImmediate(() => resolve(reply))) : reply;
}
