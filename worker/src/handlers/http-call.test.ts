import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { expect, it } from "vitest";

import { ApiStandIn, type StandInAnswer } from "../../test/api-stand-in.ts";
import { PermanentError } from "../runtime/errors.ts";
import { callHttp, type HttpAnswer, type HttpCall } from "./http-call.ts";

async function call(
  answer: StandInAnswer,
  more: Partial<HttpCall> = {},
  accepted?: readonly number[],
): Promise<HttpAnswer> {
  await using server = await ApiStandIn.start(() => answer);
  const url = new URL(`${server.url}/a?token=s3cret`);
  const { signal } = new AbortController();
  return await callHttp({ method: "GET", url, signal, ...more }, accepted);
}

it("returns the body and ETag of a read", async () => {
  const answer = await call({ status: 200, body: { n: 1 }, headers: { etag: '"1"' } });
  expect(answer).toEqual({ status: 200, etag: '"1"', text: '{"n":1}' });
});

it("does not read the answer of a write", async () => {
  const body = "x".repeat(11_000_000);
  expect(await call({ status: 200, body }, { method: "PUT", body: "{}" })).toMatchObject({
    text: "",
  });
  await expect(call({ status: 200, body })).rejects.toThrow("answered more than 10000000 bytes");
});

it("accepts the given statuses, and no redirect", async () => {
  expect(await call({ status: 404 }, {}, [404])).toMatchObject({ status: 404 });
  await expect(call({ status: 404 })).rejects.toBeInstanceOf(PermanentError);
  const away = { status: 302, headers: { location: "http://169.254.169.254/" } };
  await expect(call(away)).rejects.toThrow(/^GET http:\/\/127\.0\.0\.1:\d+\/a answered 302$/);
});

it("reports a broken connection, without the query", async () => {
  const told = /^GET http:\/\/127\.0\.0\.1:\d+\/a got no answer$/;
  await expect(call("reset")).rejects.toThrow(told);
});

it("reports an incomplete body", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const { signal } = new AbortController();
  await expect(callHttp({ method: "GET", url, signal })).rejects.toThrow("got no answer");
  server.close();
});

it("ends with the reason of the attempt's abort, even after the headers", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{");
      setImmediate(() => stop.abort(new Error("the time is up")));
    });
  });
  const stop = new AbortController();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const { signal } = stop;
  await expect(callHttp({ method: "GET", url, signal })).rejects.toThrow("the time is up");
  server.close();
});
