import type { Server, Socket } from "node:net";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import fc from "fast-check";

/** What a server does after the bytes that it was told to answer with. */
export type Ending = "close" | "reset" | "hang" | "flood";

export interface Lie {
  readonly bytes: Buffer;
  readonly ending: Ending;
}

/** The path by which {@link LyingServer} and {@link LYING_WORKER} are told what to answer. */
export function pathOf({ bytes, ending }: Lie): string {
  return `/${ending}/${bytes.toString("base64url")}`;
}

/**
 * Answers each request with the bytes of its path, whatever they are, and then closes, resets,
 * hangs or goes on with more than anybody wants. Its text is also a worker's: it may use nothing
 * but what is in it.
 */
function lie(socket: Socket): void {
  let text = "";
  const flood = (count: number): void => {
    if (socket.destroyed || count > 200) socket.end();
    else socket.write(Buffer.alloc(65_536, "x"), () => flood(count + 1));
  };
  socket.on("error", () => undefined);
  socket.on("data", (chunk: Buffer) => {
    text = (text + chunk.toString("latin1")).slice(0, 60_000);
    if (!text.includes("\r\n\r\n")) return;
    const [, ending, bytes = ""] = /^[A-Z]+ \/([a-z]+)\/([\w-]*)/.exec(text) ?? [];
    text = "";
    if (ending === undefined) socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    if (bytes !== "") socket.write(Buffer.from(bytes, "base64url"));
    if (ending === "close") socket.end();
    if (ending === "reset") setImmediate(() => socket.resetAndDestroy());
    if (ending === "flood") flood(0);
  });
}

export const LYING_WORKER = `require("node:net").createServer(${lie.toString()}).listen(process.env.PORT);`;

export class LyingServer {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  port = 0;

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      lie(socket);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const STATUS_LINES = [
  "HTTP/1.1 200 OK",
  "HTTP/1.1 500 No",
  "HTTP/1.1 429 Slow",
  "HTTP/1.1 302 Found",
  "HTTP/1.1 100 Continue",
  "HTTP/1.1 101 Switching",
  "HTTP/1.1 103 Early",
  "HTTP/1.1 204 None",
  "HTTP/1.1 304 Same",
  "HTTP/1.1 099 Low",
  "HTTP/1.1 000 Zero",
  "HTTP/1.1 999 High",
  "HTTP/1.1 1000 More",
  "HTTP/1.1 200",
  "HTTP/2 200 OK",
  "HTTP/0.9 200 OK",
  "ICY 200 OK",
  "200 OK",
  "",
];
const FIELDS = [
  "Content-Length: 0",
  "Content-Length: 5",
  "Content-Length: -1",
  "Content-Length: 99999999999999999999",
  "Content-Length: 5, 5",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: chunked, gzip",
  "Connection: close",
  "Connection: keep-alive",
  "Keep-Alive: timeout=99999999999",
  "Retry-After: 99999999999",
  "Retry-After: Mon, 99 Foo",
  "Location: http://[::1",
  "Location: /close/SFRUUC8xLjEgMjAwIE9LDQoNCg",
  "Upgrade: websocket",
  "Set-Cookie: a=b",
  "X-Control: a\u0001b\u007F",
  "X-Latin: \u00E9\u00FF",
  "No colon here",
  ": no name",
  "X Space: 1",
  " X-Folded: 1",
  "X-Long: " + "y".repeat(3_000),
];
const BODIES = [
  "",
  "hello",
  "5\r\nhello\r\n0\r\n\r\n",
  "5;ext=1\r\nhel",
  "zz\r\n",
  "-1\r\n",
  "0\r\nX: y\r\n\r\n",
];

/** What a server might answer that nobody should: and now and then an answer that is right. */
export const lies: fc.Arbitrary<Lie> = fc.record({
  bytes: fc.oneof(
    fc
      .tuple(
        fc.array(fc.constantFrom("HTTP/1.1 100 Continue", "HTTP/1.1 103 Early"), { maxLength: 3 }),
        fc.constantFrom(...STATUS_LINES),
        fc.array(fc.constantFrom(...FIELDS), { maxLength: 5 }),
        fc.constantFrom("\r\n", "\n"),
        fc.constantFrom(...BODIES),
        fc.boolean(),
      )
      .map(([before, status, fields, lineEnd, body, whole]) => {
        const informational = before.map((line) => `${line}\r\n\r\n`).join("");
        const head = [status, ...fields, whole ? "" : "X"].join(lineEnd) + lineEnd;
        return Buffer.from(informational + head + body, "latin1");
      }),
    fc.uint8Array({ maxLength: 100 }).map((array) => Buffer.from(array)),
    fc.constant(Buffer.alloc(0)),
  ),
  ending: fc.constantFrom("close", "close", "reset", "hang", "flood"),
});
