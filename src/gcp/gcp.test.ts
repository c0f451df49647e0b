import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, it } from "vitest";

import { VirtualClock } from "../semantics/virtual-clock.ts";
import { fixedCredentials } from "./credentials.ts";
import { googleEndpoints } from "./endpoints.ts";
import { connectGcp, type RestCall } from "./gcp.ts";

/** The status of each answer in turn; the last one is repeated. 0 breaks the connection. */
let statuses: number[];
let requests: number;
const server = createServer((_request, response) => {
  const status = statuses[Math.min(requests, statuses.length - 1)] ?? 200;
  requests += 1;
  if (status === 0) response.destroy();
  else response.writeHead(status, { "content-type": "application/json" }).end('{"a": 1}');
});

beforeEach(async () => {
  requests = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

/** Makes the call, and advances time whenever it waits. */
async function call(method: RestCall["method"]): Promise<{ answer: unknown; waitedMs: number }> {
  const clock = new VirtualClock(0);
  const { port } = server.address() as AddressInfo;
  const gcp = connectGcp(
    { ...googleEndpoints, url: () => `http://127.0.0.1:${port}` },
    fixedCredentials("token"),
    {
      now: () => clock.now(),
      setTimer(atMs, fire) {
        const cancel = clock.setTimer(atMs, fire);
        void clock.advance(atMs - clock.now());
        return cancel;
      },
    },
  );
  const answer = await gcp.rest({ api: "run", method, path: "/x" });
  return { answer, waitedMs: clock.now() };
}

it("retries a read that is unavailable, or whose connection breaks", async () => {
  statuses = [503, 0, 200];
  await expect(call("GET")).resolves.toEqual({ answer: { a: 1 }, waitedMs: 2_500 });
});

it("gives up after the third try", async () => {
  statuses = [503];
  await expect(call("GET")).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(requests).toBe(3);
});

it.each([
  ["GET", 403, "PERMISSION_DENIED"],
  ["GET", 429, "RESOURCE_EXHAUSTED"],
  ["POST", 503, "UNAVAILABLE"],
  ["DELETE", 503, "UNAVAILABLE"],
] as const)("does not retry a %s that answers %i", async (method, status, code) => {
  statuses = [status];
  await expect(call(method)).rejects.toMatchObject({ code });
  expect(requests).toBe(1);
});

it("does not retry a write whose connection breaks: it may have taken effect", async () => {
  statuses = [0];
  await expect(call("POST")).rejects.toThrow("fetch failed");
  expect(requests).toBe(1);
});
