import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { frame, openSession, startCall } from "../wire-kit.ts";
import { ECHO, EchoServer, NEVER } from "./echo-kit.ts";
import { encodeHeaders } from "./hpack-encoder.ts";
import { callHeaders, callOf, lyingFrame, RawConnection } from "./http2-kit.ts";
import { ERROR, FLAG, FRAME, frameOf, numberFrame, SETTING, settingsFrame } from "./protocol.ts";

const server = new EchoServer();
beforeAll(() => server.start());
afterAll(async () => {
  await server.stop();
  expect(server.faults).toEqual([]);
});

const open = (id: number, flags = 0): Buffer =>
  frameOf(FRAME.headers, FLAG.endHeaders + flags, id, callHeaders(ECHO));
const nothing = Buffer.alloc(0);
const part = (flags: number, id = 1): Buffer =>
  frameOf(FRAME.continuation, flags, id, Buffer.from("000161", "hex"));

describe("what ends a connection", () => {
  it.each<[string, number, Buffer[]]>([
    ["data of no stream", ERROR.protocol, [frameOf(FRAME.data, 0, 0, nothing)]],
    ["data of a stream that is not there", ERROR.protocol, [frameOf(FRAME.data, 0, 5, nothing)]],
    ["a stream of the server's", ERROR.protocol, [open(2)]],
    ["headers of no stream", ERROR.protocol, [open(0)]],
    ["a push", ERROR.protocol, [frameOf(FRAME.pushPromise, 4, 1, Buffer.alloc(8))]],
    ["a ping on a stream", ERROR.protocol, [frameOf(FRAME.ping, 0, 1, Buffer.alloc(8))]],
    ["a short ping", ERROR.frameSize, [frameOf(FRAME.ping, 0, 0, Buffer.alloc(2))]],
    ["odd settings", ERROR.frameSize, [frameOf(FRAME.settings, 0, 0, Buffer.alloc(7))]],
    ["settings of a stream", ERROR.protocol, [frameOf(FRAME.settings, 0, 1, nothing)]],
    ["settings acknowledged with more", ERROR.frameSize, [frameOf(4, 1, 0, Buffer.alloc(6))]],
    ["a push setting of 2", ERROR.protocol, [settingsFrame([[SETTING.enablePush, 2]])]],
    ["frames of 1 byte", ERROR.protocol, [settingsFrame([[SETTING.maxFrameSize, 1]])]],
    ["a huge window", ERROR.flowControl, [settingsFrame([[SETTING.initialWindowSize, 2 ** 31]])]],
    ["a window of nothing", ERROR.protocol, [numberFrame(FRAME.windowUpdate, 0, 0)]],
    [
      "a window beyond its end",
      ERROR.flowControl,
      [numberFrame(FRAME.windowUpdate, 0, 2 ** 31 - 1)],
    ],
    [
      "a window of no stream that is there",
      ERROR.protocol,
      [numberFrame(FRAME.windowUpdate, 9, 1)],
    ],
    [
      "a short window update",
      ERROR.frameSize,
      [frameOf(FRAME.windowUpdate, 0, 0, Buffer.alloc(3))],
    ],
    ["a reset of no stream", ERROR.protocol, [numberFrame(FRAME.rstStream, 0, 8)]],
    ["a reset of a stream that is not there", ERROR.protocol, [numberFrame(FRAME.rstStream, 3, 8)]],
    ["a short reset", ERROR.frameSize, [open(1), frameOf(FRAME.rstStream, 0, 1, Buffer.alloc(3))]],
    ["a short priority", ERROR.frameSize, [frameOf(FRAME.priority, 0, 1, Buffer.alloc(4))]],
    ["a priority of no stream", ERROR.protocol, [frameOf(FRAME.priority, 0, 0, Buffer.alloc(5))]],
    ["a short farewell", ERROR.frameSize, [frameOf(FRAME.goaway, 0, 0, Buffer.alloc(7))]],
    ["a frame that is too large", ERROR.frameSize, [lyingFrame(FRAME.data, 0, 1, nothing, 16_385)]],
    [
      "padding beyond its frame",
      ERROR.protocol,
      [open(1), frameOf(0, FLAG.padded, 1, Buffer.from([9]))],
    ],
    ["padding without its length", ERROR.frameSize, [open(1), frameOf(0, FLAG.padded, 1, nothing)]],
    ["a continuation of nothing", ERROR.protocol, [part(FLAG.endHeaders)]],
    ["a frame amidst headers", ERROR.protocol, [frameOf(FRAME.headers, 0, 1, nothing), open(3)]],
    ["another's continuation", ERROR.protocol, [frameOf(FRAME.headers, 0, 1, nothing), part(4, 3)]],
    [
      "a header block that is not valid",
      ERROR.compression,
      [frameOf(FRAME.headers, 4, 1, Buffer.from([0x80]))],
    ],
    [
      "continuations without end",
      ERROR.enhanceYourCalm,
      [frameOf(FRAME.headers, 0, 1, nothing), ...Array.from({ length: 100 }, () => part(0))],
    ],
    [
      "a header block without end",
      ERROR.enhanceYourCalm,
      [
        frameOf(FRAME.headers, 0, 1, nothing),
        ...Array.from({ length: 20 }, () =>
          frameOf(FRAME.continuation, 0, 1, Buffer.alloc(16_384)),
        ),
      ],
    ],
    [
      "settings without end",
      ERROR.enhanceYourCalm,
      Array.from({ length: 3_000 }, () => settingsFrame([])),
    ],
    [
      "calls that are only reset",
      ERROR.enhanceYourCalm,
      Array.from({ length: 2_500 }, (_unused, n) => [
        open(2 * n + 1),
        numberFrame(FRAME.rstStream, 2 * n + 1, ERROR.cancel),
      ]).flat(),
    ],
    [
      "empty data without end",
      ERROR.enhanceYourCalm,
      [open(1), ...Array.from({ length: 3_000 }, () => frameOf(FRAME.data, 0, 1, nothing))],
    ],
  ])("%s", async (_name, code, frames) => {
    const raw = RawConnection.polite(server.port);
    raw.send(...frames);
    expect(await raw.goaway()).toBe(code);
    await raw.closed;
    expect(await server.call(Buffer.from("x"))).toEqual(frame(Buffer.from("x")));
  });

  it.each([
    ["a ping before any settings", frameOf(FRAME.ping, 0, 0, Buffer.alloc(8))],
    ["an acknowledgement before any settings", frameOf(FRAME.settings, FLAG.ack, 0, nothing)],
  ])("%s", async (_name, bytes) => {
    const raw = new RawConnection(server.port);
    raw.send(bytes);
    expect(await raw.goaway()).toBe(ERROR.protocol);
    await raw.closed;
  });

  /**
   * What aborts Node's own server: a farewell, a call, and a ping of a wrong length, in one packet.
   */
  it("a malformed frame behind a farewell", async () => {
    const raw = RawConnection.polite(server.port);
    raw.send(
      frameOf(FRAME.goaway, 0x79, 0, Buffer.alloc(8)),
      open(7),
      frameOf(FRAME.ping, 0x20, 5, Buffer.from([0x85, 0x1e])),
    );
    expect(await raw.goaway()).toBe(ERROR.protocol);
    await raw.closed;
    expect(await server.call(Buffer.from("x"))).toEqual(frame(Buffer.from("x")));
  });

  it("HTTP/1", async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/`).catch((error: unknown) => error);
    expect(answer).toBeInstanceOf(Error);
  });
});

describe("what ends a stream alone", () => {
  it.each<[string, number, Buffer[]]>([
    [
      "data behind its end",
      ERROR.streamClosed,
      [callOf(1, NEVER), frameOf(FRAME.data, 0, 1, nothing)],
    ],
    ["headers that do not end it", ERROR.protocol, [open(1), open(1)]],
    ["headers behind its end", ERROR.protocol, [callOf(1, NEVER), open(1, FLAG.endStream)]],
    ["a window of nothing", ERROR.protocol, [open(1), numberFrame(FRAME.windowUpdate, 1, 0)]],
    [
      "a window beyond its end",
      ERROR.flowControl,
      [open(1), numberFrame(FRAME.windowUpdate, 1, 2 ** 31 - 1)],
    ],
    [
      "an upper-case name",
      ERROR.protocol,
      [
        frameOf(
          1,
          4,
          1,
          encodeHeaders([
            [":method", "POST"],
            [":path", "/"],
            ["X", "1"],
          ]),
        ),
      ],
    ],
    [
      "a field before a pseudo-header",
      ERROR.protocol,
      [
        frameOf(
          1,
          4,
          1,
          encodeHeaders([
            ["x", "1"],
            [":path", "/"],
          ]),
        ),
      ],
    ],
    ["an unknown pseudo-header", ERROR.protocol, [frameOf(1, 4, 1, encodeHeaders([[":x", "1"]]))]],
    ["no path", ERROR.protocol, [frameOf(1, 4, 1, encodeHeaders([[":method", "POST"]]))]],
  ])("%s", async (_name, code, frames) => {
    const raw = RawConnection.polite(server.port);
    raw.send(...frames, callOf(9, ECHO, Buffer.from("x")));
    const reset = await raw.until(({ type }) => type === FRAME.rstStream);
    expect([reset.streamId, reset.payload.readUInt32BE(0)]).toEqual([1, code]);
    await raw.until(({ type, streamId }) => type === FRAME.data && streamId === 9);
    raw.socket.destroy();
  });

  it("metadata that is too large is refused, and the next call is read", async () => {
    const raw = RawConnection.polite(server.port);
    const block = Buffer.concat([callHeaders(ECHO), encodeHeaders([["x", "y".repeat(70_000)]])]);
    const parts = Array.from({ length: Math.ceil(block.length / 16_384) }, (_unused, index) =>
      block.subarray(index * 16_384, (index + 1) * 16_384),
    );
    raw.send(
      ...parts.map((bytes, index) =>
        frameOf(
          index === 0 ? FRAME.headers : FRAME.continuation,
          index === parts.length - 1 ? FLAG.endHeaders : 0,
          1,
          bytes,
        ),
      ),
      callOf(3, ECHO, Buffer.from("x")),
    );
    const refused = await raw.until(
      ({ type, streamId }) => type === FRAME.headers && streamId === 1,
    );
    expect(refused.payload.toString("latin1")).toContain("The metadata is too large.");
    await raw.until(({ type, streamId }) => type === FRAME.data && streamId === 3);
    raw.socket.destroy();
  });

  it("a message that is too large is refused before it has come", async () => {
    const session = openSession(server.port);
    const { stream, ended } = startCall(session, {}, ECHO);
    stream.write(frame(Buffer.alloc(11_000_000)));
    expect(await ended).toMatchObject({ status: "8" });
    session.destroy();
  });
});
