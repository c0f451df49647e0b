import type { Socket } from "node:net";
import { connect } from "node:net";

import { encodeHeaders } from "./hpack-encoder.ts";
import { FLAG, FRAME, FRAME_HEAD_BYTES, frameOf, PREFACE, settingsFrame } from "./protocol.ts";

/** A client for tests that sends HTTP/2 frames exactly as told, valid or not. */
export interface RawFrame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

/** @param length The payload length that the frame claims, right or wrong. */
export function lyingFrame(
  type: number,
  flags: number,
  streamId: number,
  payload: Buffer,
  length: number,
): Buffer {
  const frame = frameOf(type, flags, 0, payload);
  frame.writeUIntBE(length & 0xffffff, 0, 3);
  frame.writeUInt32BE(streamId >>> 0, 5);
  return frame;
}

/** The header block of a call. */
export function callHeaders(path: string): Buffer {
  return encodeHeaders([
    [":method", "POST"],
    [":scheme", "http"],
    [":path", path],
    [":authority", "x"],
    ["content-type", "application/grpc"],
    ["te", "trailers"],
  ]);
}

/** A gRPC message with the five bytes in front, in a DATA frame. */
export function callData(
  streamId: number,
  message: Buffer,
  flags: number = FLAG.endStream,
): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return frameOf(FRAME.data, flags, streamId, Buffer.concat([head, message]));
}

/** A whole call. */
export function callOf(streamId: number, path: string, message = Buffer.alloc(0)): Buffer {
  const head = frameOf(FRAME.headers, FLAG.endHeaders, streamId, callHeaders(path));
  return Buffer.concat([head, callData(streamId, message)]);
}

/** A connection of which every frame that comes is kept. */
export class RawConnection {
  readonly frames: RawFrame[] = [];
  readonly closed: Promise<void>;
  readonly socket: Socket;
  #rest = Buffer.alloc(0);
  #wake: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.on("error", () => undefined);
    this.socket.on("data", (chunk: Buffer) => this.#push(chunk));
    this.closed = new Promise((resolve) =>
      this.socket.on("close", () => (resolve(), this.#wake())),
    );
    this.socket.write(PREFACE);
  }

  /** Starts with the preface and settings, as a well-behaved client does. */
  static polite(port: number, settings: Parameters<typeof settingsFrame>[0] = []): RawConnection {
    const connection = new RawConnection(port);
    connection.send(settingsFrame(settings));
    return connection;
  }

  send(...frames: Buffer[]): void {
    this.socket.write(Buffer.concat(frames));
  }

  /** The first frame that fits, once it is there. @throws Error when the connection ends before */
  async until(fits: (frame: RawFrame) => boolean): Promise<RawFrame> {
    for (;;) {
      const found = this.frames.find(fits);
      if (found !== undefined) return found;
      if (this.socket.destroyed) throw new Error("the connection has ended");
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The code that the server ends the connection with. */
  async goaway(): Promise<number> {
    return (await this.until(({ type }) => type === FRAME.goaway)).payload.readUInt32BE(4);
  }

  #push(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const length = this.#rest.length < FRAME_HEAD_BYTES ? Infinity : this.#rest.readUIntBE(0, 3);
      const to = FRAME_HEAD_BYTES + length;
      if (to > this.#rest.length) break;
      this.frames.push({
        type: this.#rest[3] ?? 0,
        flags: this.#rest[4] ?? 0,
        streamId: this.#rest.readUInt32BE(5),
        payload: this.#rest.subarray(FRAME_HEAD_BYTES, to),
      });
      this.#rest = this.#rest.subarray(to);
    }
    this.#wake();
  }
}
