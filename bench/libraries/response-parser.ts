import { createRequire } from "node:module";

import { ResponseParser } from "../../src/rehearsal/dispatch/response-parser.ts";
import { inTurns, type Arm, type Measured } from "./arm.ts";

const RESPONSES = 20_000;
/** What `node:http` answers, and what Cloud Run's front end adds. */
const HEAD = [
  "HTTP/1.1 503 Service Unavailable",
  "Content-Type: application/json; charset=utf-8",
  "Retry-After: 30",
  "X-Cloud-Trace-Context: 105445aa7843bc8bf206b12000100000;o=1",
  "Date: Tue, 24 Nov 2026 10:00:00 GMT",
  "Connection: keep-alive",
  "Keep-Alive: timeout=5",
];
const BODY = '{"error":"upstream is busy"}';
const WITH_LENGTH = Buffer.from(
  `${HEAD.join("\r\n")}\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
);
const CHUNKED = Buffer.from(
  `${HEAD.join("\r\n")}\r\nTransfer-Encoding: chunked\r\n\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
);

/**
 * What Node gives to its own HTTP client.
 * @see https://github.com/nodejs/node/blob/v20.x/src/node_http_parser.cc
 */
interface NodeParser {
  initialize(type: number, resource: object): void;
  execute(bytes: Buffer): number | Error;
  [callback: number]: unknown;
}
interface NodeParserClass {
  new (): NodeParser;
  readonly RESPONSE: number;
  readonly kOnHeadersComplete: number;
  readonly kOnBody: number;
  readonly kOnMessageComplete: number;
}

/**
 * Reading an answer: the status, `Retry-After` and whether the connection is kept, from the bytes
 * of a socket.
 */
export async function benchParser(): Promise<readonly Measured[]> {
  return inTurns([ours(), llhttp()], RESPONSES);
}

function ours(): Arm {
  const parser = new ResponseParser();
  return {
    what: "ResponseParser",
    run(count) {
      for (let at = 0; at < count; at++) {
        parser.expect("POST");
        // The socket makes the text; it is counted here.
        const state = parser.feed((at % 2 === 0 ? WITH_LENGTH : CHUNKED).toString("latin1"));
        check(state === "done", parser.status, parser.retryAfter, parser.keepAlive);
      }
    },
  };
}

/** llhttp, as `node:http` has it: the parser is one for each connection there too. */
function llhttp(): Arm {
  const { HTTPParser } = createRequire(import.meta.url)("_http_common") as {
    HTTPParser: NodeParserClass;
  };
  const parser = new HTTPParser();
  parser.initialize(HTTPParser.RESPONSE, {});
  let status = 0;
  let retryAfter: string | undefined;
  let keepAlive = false;
  let isDone = false;
  parser[HTTPParser.kOnHeadersComplete] = (
    _major: number,
    _minor: number,
    headers: readonly string[],
    _method: unknown,
    _url: unknown,
    code: number,
    _message: string,
    _upgrade: boolean,
    shouldKeepAlive: boolean,
  ): number => {
    status = code;
    keepAlive = shouldKeepAlive;
    for (let at = 0; at < headers.length; at += 2) {
      if (headers[at]?.toLowerCase() === "retry-after") retryAfter = headers[at + 1];
    }
    return 0;
  };
  parser[HTTPParser.kOnBody] = () => undefined;
  parser[HTTPParser.kOnMessageComplete] = () => void (isDone = true);
  return {
    what: "llhttp of node:http",
    run(count) {
      for (let at = 0; at < count; at++) {
        isDone = false;
        retryAfter = undefined;
        parser.execute(at % 2 === 0 ? WITH_LENGTH : CHUNKED);
        check(isDone, status, retryAfter, keepAlive);
      }
    },
  };
}

function check(
  isDone: boolean,
  status: number,
  retryAfter: string | undefined,
  keepAlive: boolean,
): void {
  if (!isDone || status !== 503 || retryAfter !== "30" || !keepAlive)
    throw new Error(`read ${status}, ${retryAfter}, ${keepAlive}`);
}
