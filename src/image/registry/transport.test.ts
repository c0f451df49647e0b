import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

import { afterEach, expect, it } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { AddressRefused, readAll, send } from "./transport.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(handle: RequestListener, hostname = "127.0.0.1"): Promise<URL> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://${hostname}:${(server.address() as AddressInfo).port}/x`);
}

/** One that takes a request and never answers. */
async function silentServer(): Promise<{ silent: URL; reached: Promise<void> }> {
  let isReached = (): void => undefined;
  const reached = new Promise<void>((resolve) => (isReached = resolve));
  return { silent: await serve(() => isReached()), reached };
}

const deps = { clock: systemClock };
const get = (url: URL) => ({ method: "GET", url, headers: {} });

it("sends a body with its length, and gives the answer as it is", async () => {
  const url = await serve((request, response) => {
    void buffer(request).then((body) => {
      response.setHeader("x-a", "b").setHeader("content-encoding", "gzip");
      response.end(`${request.headers["content-length"]} ${body.length}`);
    });
  });
  const body = { size: 5, open: () => Readable.from([Buffer.from("he"), Buffer.from("llo")]) };
  const answer = await send({ method: "PUT", url, headers: {}, body }, deps);
  expect(answer).toMatchObject({ status: 200, reach: "here" });
  expect(answer.header("x-a")).toBe("b");
  expect(String(await readAll(answer, 100))).toBe("5 5");
});

it("does not follow a redirect", async () => {
  const url = await serve((_, response) => void response.writeHead(302, { location: "/y" }).end());
  expect(await send(get(url), deps)).toMatchObject({ status: 302 });
});

it.each(["127.0.0.1", "localhost"])("asks the guard before it connects to %s", async (hostname) => {
  let called = false;
  const url = await serve((_, response) => {
    called = true;
    response.end();
  }, hostname);
  const guard = (reach: string) => (reach === "here" ? "which is not allowed" : undefined);
  const sent = send({ ...get(url), guard }, deps);
  await expect(sent).rejects.toThrow(AddressRefused);
  await expect(sent).rejects.toThrow(/(127\.0\.0\.1|::1), which is not allowed/);
  expect(called).toBe(false);
});

it("stops reading a body that does not end", async () => {
  const url = await serve((_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(10_000)));
      response.once("drain", more);
    };
    more();
  });
  const answer = await send(get(url), deps);
  await expect(readAll(answer, 50_000)).rejects.toThrow("longer than 50000 bytes");
  expect(answer.body.destroyed).toBe(true);
});

it("fails when a body ends before its length", async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { "content-length": "10" });
    response.write("123", () => response.socket?.destroy());
  });
  await expect(readAll(await send(get(url), deps), 100)).rejects.toThrow();
});

it("gives up on an answer that does not come, and on one that stops", async () => {
  const clock = new VirtualClock(0);
  const { silent, reached } = await silentServer();
  const sent = send(get(silent), { clock });
  sent.catch(() => undefined);
  await reached;
  await clock.advance(31_000);
  await expect(sent).rejects.toThrow("nothing came for 30 s");

  const halting = await serve((_, response) => void response.writeHead(200).write("a"));
  const answer = await send(get(halting), { clock });
  const read = readAll(answer, 100);
  read.catch(() => undefined);
  // Twice: what has come in between counts.
  await clock.advance(31_000);
  await clock.advance(31_000);
  await expect(read).rejects.toThrow("nothing came for 30 s");
});

it("ends with the reason of its signal", async () => {
  const controller = new AbortController();
  const url = await serve(() => controller.abort(new Error("cancelled")));
  const sent = send(get(url), { ...deps, signal: controller.signal });
  await expect(sent).rejects.toThrow("cancelled");
});
