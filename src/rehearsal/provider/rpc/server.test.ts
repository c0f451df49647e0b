import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { openSession, startCall } from "../../api/wire-kit.ts";
import { MessageWriter } from "../protocol/message.ts";
import type { Instance } from "./instance.ts";
import type { ProviderRpc } from "./resource-rpcs.ts";
import { createProviderServer } from "./server.ts";

const google = createProviderServer(new VirtualClock(), {});
let port: number;
beforeAll(async () => {
  port = await google.listen(0, "127.0.0.1");
});
afterAll(() => google.close());

/** The grpc-status that a call ends with. */
async function statusOf(path: string, body: Buffer): Promise<string | undefined> {
  const session = openSession(port);
  const { stream, ended } = startCall(session, {}, path);
  stream.end(body);
  const { status } = await ended;
  session.destroy();
  return status;
}

const EMPTY = Buffer.alloc(5);

describe("the plugin server", () => {
  it.each([
    ["a method that it has", "/tfplugin6.Provider/ConfigureProvider", EMPTY, "0"],
    ["a method that it lacks", "/tfplugin6.Provider/GetFunctions", EMPTY, "12"],
    ["another service", "/grpc.health.v1.Health/Check", EMPTY, "12"],
    ["a frame cut short", "/tfplugin6.Provider/ConfigureProvider", Buffer.of(0, 0), "13"],
    ["a compressed frame", "/tfplugin6.Provider/ConfigureProvider", Buffer.of(1, 0, 0, 0, 0), "12"],
    [
      "bytes that are not a message",
      "/tfplugin6.Provider/ConfigureProvider",
      Buffer.of(0, 0, 0, 0, 2, 0x0a, 0xff),
      "13",
    ],
  ])("answers %s", async (_what, path, body, status) => {
    expect(await statusOf(path, body)).toBe(status);
  });
});

it("keeps an instance for each connection", async () => {
  const seen: Instance[] = [];
  const note: ProviderRpc = (_request, instance) => {
    seen.push(instance);
    return new MessageWriter();
  };
  const server = createProviderServer(new VirtualClock(), {}, new Map([["Note", note]]));
  const notePort = await server.listen(0, "127.0.0.1");
  const sessions = [openSession(notePort), openSession(notePort)];
  for (const session of [...sessions, ...sessions]) {
    const { stream, ended } = startCall(session, {}, "/tfplugin6.Provider/Note");
    stream.end(EMPTY);
    expect(await ended).toMatchObject({ status: "0" });
  }
  const [first, second, third, fourth] = seen;
  expect([first === second, first === third, second === fourth]).toEqual([false, true, true]);
  for (const session of sessions) session.destroy();
  await server.close();
});
