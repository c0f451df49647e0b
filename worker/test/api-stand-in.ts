import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A call that the stand-in received. */
export interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** How it answers: with status and body, by closing the connection, or never. */
export type StandInAnswer =
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | "reset"
  | "silence";

/**
 * A local server in place of one of Google's APIs, for tests: it answers with `answer` and records
 * the calls.
 */
export class ApiStandIn implements AsyncDisposable {
  readonly calls: SeenCall[] = [];
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(answer: (call: SeenCall) => StandInAnswer): Promise<ApiStandIn> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const standIn = new ApiStandIn(server);
    server.on("request", (request, response) => {
      void buffer(request).then((content) => {
        const { method = "", url = "", headers } = request;
        const call = { method, url, headers, body: content.toString("utf8") };
        standIn.calls.push(call);
        const reply = answer(call);
        if (reply === "reset") request.socket.destroy();
        else if (reply !== "silence") {
          const hasBody = reply.status !== 204 && reply.status !== 304;
          response
            .writeHead(reply.status, reply.headers)
            .end(hasBody ? JSON.stringify(reply.body ?? {}) : undefined);
        }
      });
    });
    return standIn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
