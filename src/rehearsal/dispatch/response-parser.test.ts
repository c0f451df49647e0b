import { expect, test } from "vitest";

import { ResponseParser } from "./response-parser.ts";

const GOOD: [name: string, text: string, keepAlive: boolean][] = [
  ["a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", true],
  ["no body", "HTTP/1.1 204 No Content\r\n\r\n", true],
  ["an empty body", "HTTP/1.1 503\r\nRetry-After: 7\r\ncontent-length: 0\r\n\r\n", true],
  [
    "chunks",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: v\r\n\r\n",
    true,
  ],
  [
    "early hints",
    "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n",
    true,
  ],
  ["HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", false],
  ["close", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", false],
];

test.each(GOOD)("reads a response with %s, cut at any byte", (_, text, keepAlive) => {
  for (let cut = 0; cut < text.length; cut++) {
    const parser = parserFor("POST");
    expect(parser.feed(text.slice(0, cut))).toBe("more");
    expect(parser.feed(text.slice(cut))).toBe("done");
    expect(parser.keepAlive).toBe(keepAlive);
    expect(parser.status).toBeGreaterThanOrEqual(200);
  }
});

test("reads a body that ends with the connection", () => {
  const parser = parserFor("POST");
  expect(parser.feed("HTTP/1.1 200 OK\r\n\r\nsome text")).toBe("more");
  expect(parser.end()).toBe(true);
  expect(parser.keepAlive).toBe(false);
});

test("takes no body from the answer to HEAD", () => {
  expect(parserFor("HEAD").feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")).toBe("done");
});

test("does not keep a connection that sent more than one response", () => {
  const parser = parserFor("POST");
  expect(parser.feed("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")).toBe("done");
  expect(parser.keepAlive).toBe(false);
});

test.each([
  "SSH-2.0-OpenSSH\r\n\r\n",
  "HTTP/2 200 OK\r\n\r\n",
  "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  `HTTP/1.1 200 OK\r\nX: ${"x".repeat(70_000)}`,
])("refuses what is not HTTP (%#)", (text) => {
  expect(parserFor("POST").feed(text)).toBe("bad");
});

test("one parser reads one response after the other", () => {
  const parser = parserFor("POST");
  expect(parser.feed("HTTP/1.1 100 Continue\r\n\r\n")).toBe("more");
  parser.feed(
    "HTTP/1.1 429 Slow\r\nRetry-After: 3\r\nLocation: /x\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n",
  );
  expect(parser).toMatchObject({
    status: 429,
    retryAfter: "3",
    location: "/x",
    keepAlive: true,
    keepAliveS: 5,
  });
  parser.expect("POST");
  expect(parser.feed("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")).toBe("done");
  expect(parser).toMatchObject({ status: 200, retryAfter: undefined, location: undefined });
  expect(parser).toMatchObject({ keepAlive: false, keepAliveS: undefined });
});

test.each([
  ["timeout=5", 5],
  ["max=100, Timeout=0", 0],
  ["max=100,timeout=15", 15],
  ["max=100", undefined],
  ["timeout=soon", undefined],
  ["mytimeout=3", undefined],
])("reads how long the server waits from `%s`", (value, seconds) => {
  const parser = parserFor("POST");
  parser.feed(`HTTP/1.1 204 No Content\r\nkeep-alive: ${value}\r\n\r\n`);
  expect(parser.keepAliveS).toBe(seconds);
});

function parserFor(method: string): ResponseParser {
  const parser = new ResponseParser();
  parser.expect(method);
  return parser;
}
