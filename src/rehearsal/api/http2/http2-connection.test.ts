import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { frame, openSession, startCall } from "../wire-kit.ts";
import { ECHO, EchoServer, LATER, NEVER } from "./echo-kit.ts";
import { encodeHeaders } from "./hpack-encoder.ts";
import { callHeaders, callOf, RawConnection } from "./http2-kit.ts";
import { ERROR, FLAG, FRAME, frameOf, numberFrame, SETTING, settingsFrame } from "./protocol.ts";

const server = new EchoServer();
beforeAll(() => server.start());
afterAll(async () => {
  await server.stop();
  expect(server.faults).toEqual([]);
});

describe("flow control", () => {
  const large = Buffer.alloc(3_000_000, "0123456789");

  it.each([
    ["the usual windows", {}],
    ["a window of 11 bytes", { initialWindowSize: 11 }],
    ["large frames", { maxFrameSize: 1_000_000, initialWindowSize: 2 ** 31 - 1 }],
  ])("an answer comes whole through %s", async (_name, settings) => {
    const size = "initialWindowSize" in settings && settings.initialWindowSize < 100 ? 20_000 : 3e6;
    const message = large.subarray(0, size);
    for (const path of [ECHO, LATER]) {
      expect((await server.call(message, { path, settings })).equals(frame(message))).toBe(true);
    }
  });

  it("an answer waits for the windows of its stream and of its connection", async () => {
    const raw = RawConnection.polite(server.port, [[SETTING.initialWindowSize, 0]]);
    raw.send(callOf(1, ECHO, Buffer.from("abc")));
    await raw.until(({ type, streamId }) => type === FRAME.headers && streamId === 1);
    raw.send(numberFrame(FRAME.windowUpdate, 1, 5));
    const first = await raw.until(({ type }) => type === FRAME.data);
    expect(first.payload).toEqual(Buffer.from([0, 0, 0, 0, 3]));
    // A larger window for every stream opens those that are there.
    raw.send(settingsFrame([[SETTING.initialWindowSize, 10]]));
    const last = await raw.until(({ type, flags }) => type === FRAME.headers && flags === 5);
    expect(last.payload.toString("latin1")).toContain("grpc-status");
    expect(raw.frames.filter(({ type }) => type === FRAME.data)[1]?.payload.toString()).toBe("abc");
    raw.socket.destroy();
  });

  it("bodies that never end hold up nobody but their own connection, and that only for a while", async () => {
    const session = openSession(server.port);
    const stuck = Array.from({ length: 5 }, () => {
      const one = startCall(session, {}, ECHO);
      one.stream.write(frame(Buffer.alloc(9_000_000)).subarray(0, 8_000_000));
      return one;
    });
    expect(await server.call(Buffer.from("x"))).toEqual(frame(Buffer.from("x")));
    const ends = await Promise.all(stuck.map(({ ended }) => ended));
    expect(ends.map(({ status }) => status)).toEqual(["4", "4", "4", "4", "4"]);
    const after = startCall(session, {}, ECHO);
    after.stream.end(frame(Buffer.from("y")));
    expect(await after.ended).toMatchObject({ status: "0" });
    session.destroy();
  });

  it("gives back what it has read, so that a connection goes on for ever", async () => {
    const session = openSession(server.port);
    for (let n = 0; n < 6; n++) {
      const { stream, ended } = startCall(session, {}, ECHO);
      stream.end(frame(Buffer.alloc(8_000_000)));
      expect(await ended).toMatchObject({ status: "0" });
    }
    session.destroy();
  });
});

describe("what a client may do", () => {
  it("pads, sets priorities, continues its headers and adds trailers", async () => {
    const raw = RawConnection.polite(server.port);
    const block = callHeaders(ECHO);
    const padded = Buffer.concat([
      Buffer.from([3, 0, 0, 0, 0, 16]),
      block.subarray(0, 20),
      Buffer.alloc(3),
    ]);
    raw.send(
      frameOf(FRAME.headers, FLAG.padded + FLAG.priority, 1, padded),
      frameOf(FRAME.continuation, 0, 1, block.subarray(20, 30)),
      frameOf(FRAME.continuation, FLAG.endHeaders, 1, block.subarray(30)),
      frameOf(FRAME.priority, 0, 1, Buffer.alloc(5)),
      frameOf(0xfa, 0, 9, Buffer.from("an unknown type")),
      frameOf(FRAME.data, FLAG.padded, 1, Buffer.from([2, 0, 0, 0, 0, 1, 65, 0, 0])),
      frameOf(FRAME.headers, FLAG.endHeaders + FLAG.endStream, 1, encodeHeaders([["x-end", "1"]])),
    );
    const data = await raw.until(({ type }) => type === FRAME.data);
    expect(data.payload).toEqual(frame(Buffer.from("A")));
    raw.socket.destroy();
  });

  it("writes all of it octet by octet", async () => {
    const raw = new RawConnection(server.port);
    const bytes = Buffer.concat([settingsFrame([]), callOf(1, ECHO, Buffer.from("drop by drop"))]);
    for (const octet of bytes) {
      raw.socket.write(Buffer.from([octet]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(
      (await raw.until(({ type }) => type === FRAME.data)).payload.subarray(5).toString(),
    ).toBe("drop by drop");
    raw.socket.destroy();
  });

  it("asks for a sign of life", async () => {
    const raw = RawConnection.polite(server.port);
    raw.send(frameOf(FRAME.ping, 0, 0, Buffer.from("12345678")));
    const pong = await raw.until(({ type, flags }) => type === FRAME.ping && flags === FLAG.ack);
    expect(pong.payload.toString()).toBe("12345678");
    raw.socket.destroy();
  });

  it("says that it leaves, and still gets its answers", async () => {
    const raw = RawConnection.polite(server.port);
    raw.send(callOf(1, LATER, Buffer.from("x")), frameOf(FRAME.goaway, 0, 0, Buffer.alloc(8)));
    await raw.until(({ type, streamId }) => type === FRAME.data && streamId === 1);
    raw.socket.destroy();
  });

  it("resets a call in the same packet as it makes it", async () => {
    const raw = RawConnection.polite(server.port);
    for (const [stream, path] of [ECHO, LATER, NEVER, "/none", ECHO].entries()) {
      const id = 2 * stream + 1;
      raw.send(callOf(id, path), numberFrame(FRAME.rstStream, id, ERROR.cancel));
    }
    raw.send(callOf(21, ECHO, Buffer.from("alive")));
    await raw.until(({ type, streamId }) => type === FRAME.data && streamId === 21);
    raw.socket.destroy();
  });

  it("has a thousand calls open, and no more", async () => {
    const raw = RawConnection.polite(server.port);
    const head = callHeaders(NEVER);
    for (let n = 0; n < 1_000; n++) {
      raw.send(frameOf(FRAME.headers, FLAG.endHeaders, 2 * n + 1, head));
    }
    raw.send(callOf(2_001, ECHO));
    const refused = await raw.until(({ type }) => type === FRAME.rstStream);
    expect([refused.streamId, refused.payload.readUInt32BE(0)]).toEqual([
      2_001,
      ERROR.refusedStream,
    ]);
    raw.send(numberFrame(FRAME.rstStream, 1, ERROR.cancel), callOf(2_003, ECHO, Buffer.from("x")));
    await raw.until(({ type, streamId }) => type === FRAME.data && streamId === 2_003);
    raw.socket.destroy();
  });
});

it("answers that nobody reads are not made without end", async () => {
  const raw = RawConnection.polite(server.port, [[SETTING.initialWindowSize, 2 ** 31 - 1]]);
  raw.send(numberFrame(FRAME.windowUpdate, 0, 2 ** 30));
  await raw.until(({ type }) => type === FRAME.settings);
  raw.socket.pause();
  const body = Buffer.alloc(1_000_000);
  const parts = Array.from({ length: 62 }, (_unused, index) =>
    body.subarray(index * 16_000, (index + 1) * 16_000),
  );
  for (let n = 0; n < 100 && !raw.socket.destroyed; n++) {
    const id = 2 * n + 1;
    const head = Buffer.alloc(5);
    head.writeUInt32BE(62 * 16_000, 1);
    raw.send(
      frameOf(FRAME.headers, FLAG.endHeaders, id, callHeaders(ECHO)),
      frameOf(FRAME.data, 0, id, head),
      ...parts.map((one, index) =>
        frameOf(
          FRAME.data,
          index === 61 ? 1 : 0,
          id,
          Buffer.concat([one, Buffer.alloc(16_000 - one.length)]),
        ),
      ),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  raw.socket.resume();
  await raw.closed;
  expect(await server.call(Buffer.from("x"))).toEqual(frame(Buffer.from("x")));
});
