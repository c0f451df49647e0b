import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, it } from "vitest";

import { probeStranger } from "./probes.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function probe(answer: RequestListener, host = "127.0.0.1"): Promise<unknown> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const target = { url, audience: url, invoker: "i", revision: "w-1", newInvoker: false };
  return probeStranger(target, { id: "0123456789ab", effects: "none" });
}

it.each([401, 403, 404])("is content with %i", async (status) => {
  expect(await probe((_, response) => response.writeHead(status).end())).toBeUndefined();
});

it.each([200, 302, 500])("says that anybody may call a worker that answers %i", async (status) => {
  expect(await probe((_, response) => response.writeHead(status).end())).toMatchObject({
    evidence: expect.stringContaining(`answered ${status}`) as string,
  });
});

it("sends no token, and reaches names below localhost", async () => {
  let seen: unknown;
  await probe(({ headers, method, url }, response) => {
    seen = { method, url, token: headers.authorization };
    response.writeHead(403).end();
  }, "c-abc---worker.us-central1.run.localhost");
  expect(seen).toEqual({
    method: "POST",
    url: "/smoke-0123456789ab-no-such-path",
    token: undefined,
  });
});

it("learns nothing from a URL that can't be reached, and blames nobody for it", async () => {
  expect(await probe((request) => request.socket.destroy())).toBeUndefined();
});
