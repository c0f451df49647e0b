import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import { Guard } from "../guard.ts";
import { ReceiveWatch } from "./receive-watch.ts";

test("gives up on what does not arrive, the oldest first, and on nothing that has", async () => {
  const givenUp: string[] = [];
  const note = (request: string): void => void givenUp.push(request);
  const watch = new ReceiveWatch<string>(20, note, new Guard());
  for (const request of ["a", "b", "c"]) watch.begin(request);
  watch.end("b");
  await expect.poll(() => givenUp).toEqual(["a", "c"]);
});

test("reads what came while the process stood still before it gives up", async () => {
  const events: string[] = [];
  const watch = new ReceiveWatch<string>(20, () => void events.push("given up"), new Guard());
  const server = createServer((socket) => {
    watch.begin("request");
    socket.on("data", () => {
      watch.end("request");
      events.push("arrived");
      socket.end();
    });
    socket.resume();
    // The client's bytes come to the kernel while nothing here runs.
    client.write("x", () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  await new Promise((resolve) => client.resume().on("close", resolve));
  server.close();
  expect(events).toEqual(["arrived"]);
});
