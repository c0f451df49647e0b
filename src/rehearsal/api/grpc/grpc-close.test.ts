import { expect, test } from "vitest";

import { frame, openSession, startCall } from "../wire-kit.ts";
import { createGrpcTransport } from "./grpc-transport.ts";

// Between a client's leaving and the session's `close` lie some turns of the event loop.
test.each([0, 1, 2, 3, 4, 5, 6])(
  "closes %i turns after a client left, and others are told",
  async (turns) => {
    const transport = createGrpcTransport(() => Buffer.alloc(0));
    const port = await transport.listen(0, "127.0.0.1");
    const [leaving, staying] = [openSession(port), openSession(port)];
    for (const session of [leaving, staying]) {
      const { stream, ended } = startCall(session);
      stream.end(frame(Buffer.alloc(0)));
      expect(await ended).toMatchObject({ status: "0" });
    }
    const told = new Promise((resolve) => staying.once("goaway", resolve));
    const closed = new Promise((resolve) => staying.once("close", resolve));
    leaving.destroy();
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    await transport.close();
    expect(await told).toBe(0);
    await closed;
  },
);
