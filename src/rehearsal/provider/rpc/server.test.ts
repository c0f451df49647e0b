import { connect } from "node:http2";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { createProviderServer } from "./server.ts";

const { server } = createProviderServer(new VirtualClock(), {});
let base: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** The grpc-status that a call ends with. */
function statusOf(path: string, body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const client = connect(base);
    const stream = client.request({ ":method": "POST", ":path": path });
    stream.on("trailers", (trailers) => {
      client.close();
      resolve(String(trailers["grpc-status"]));
    });
    stream.on("error", reject);
    stream.resume();
    stream.end(body);
  });
}

const EMPTY = Buffer.alloc(5);

describe("the plugin server", () => {
  it.each([
    ["a method that it has", "/tfplugin6.Provider/ConfigureProvider", EMPTY, "0"],
    ["a method that it lacks", "/tfplugin6.Provider/GetFunctions", EMPTY, "12"],
    ["another service", "/grpc.health.v1.Health/Check", EMPTY, "12"],
    ["a frame cut short", "/tfplugin6.Provider/ConfigureProvider", Buffer.of(0, 0), "3"],
    ["a compressed frame", "/tfplugin6.Provider/ConfigureProvider", Buffer.of(1, 0, 0, 0, 0), "3"],
    [
      "bytes that are no message",
      "/tfplugin6.Provider/ConfigureProvider",
      Buffer.of(0, 0, 0, 0, 2, 0x0a, 0xff),
      "13",
    ],
  ])("answers %s", async (_what, path, body, status) => {
    expect(await statusOf(path, body)).toBe(status);
  });
});
