import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { systemClock } from "../semantics/clock.ts";
import { retryAfterMs, retryingRest } from "./retrying-rest.ts";

type Answer = (response: ServerResponse) => void;

const answer =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify({ login: "me", message: headers["x-message"] ?? "no" }));
const reset: Answer = (response) => void response.destroy();
const hang: Answer = () => undefined;

let answers: Answer[];
let asked: number;
const server = createServer((_request, response) => {
  asked++;
  (answers.shift() ?? answer(200))(response);
});
let apiUrl: string;
beforeEach(async () => {
  [answers, asked] = [[], 0];
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const get = (limitMs = 60_000, requestTimeoutMs = 15_000) =>
  retryingRest({ token: "t", clock: systemClock, apiUrl, limitMs, requestTimeoutMs })("GET /user");
const NOW = { "retry-after": "0" };

describe("a request that", () => {
  it.each([
    ["is limited", [answer(429, NOW), answer(429, NOW)]],
    ["meets a secondary limit", [answer(403, NOW)]],
    ["meets an outage", [answer(502, NOW), answer(503, NOW), answer(500, NOW)]],
  ])("%s is tried again", async (_, given) => {
    answers = [...given];
    expect((await get()).data).toMatchObject({ login: "me" });
    expect(asked).toBe(given.length + 1);
  });

  it.each([
    ["is refused", answer(403), 403],
    ["finds nothing", answer(404), 404],
    ["has a wrong token", answer(401), 401],
    ["is not understood", answer(422), 422],
  ])("%s is not", async (_, given, status) => {
    answers = [given];
    await expect(get()).rejects.toMatchObject({ status });
    expect(asked).toBe(1);
  });

  it.each([
    ["breaks", reset],
    ["hangs", hang],
    ["is limited for an hour", answer(429, { "retry-after": "3600" })],
  ])("%s ends within the limit of time", async (_, given) => {
    answers = Array.from({ length: 20 }, () => given);
    await expect(get(300, 50)).rejects.toThrow();
    expect(asked).toBeLessThan(3);
  });
});

it.each([
  [429, {}, 1, 1_000],
  [429, {}, 3, 4_000],
  [429, { "retry-after": "7" }, 1, 7_000],
  [429, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "12" }, 1, 2_000],
  [403, { "x-ratelimit-remaining": "0" }, 1, 60_000],
  [403, { "retry-after": "2" }, 1, 2_000],
  [403, {}, 1, undefined],
  [500, {}, 2, 2_000],
  [503, { "retry-after": "5" }, 1, 5_000],
  [404, {}, 1, undefined],
])("waits after %d with %j at try %d for %s ms", (status, headers, tries, expected) => {
  const error = Object.assign(new Error("x"), { status, response: { headers } });
  expect(retryAfterMs(error, tries, 10_000)).toBe(expected);
});
