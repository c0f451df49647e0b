import type { Socket } from "node:net";

import type { Http2Stream } from "./http2-stream.ts";
import {
  DEFAULT_FRAME_BYTES,
  DEFAULT_WINDOW_BYTES,
  FLAG,
  FRAME,
  FRAME_HEAD_BYTES,
  frameOf,
  writeFrameHead,
} from "./protocol.ts";

/** While the socket holds more than this, answers wait. */
const HIGH_WATER_BYTES = 1024 * 1024;
/** Answers that wait; a peer that keeps sending requests without reading is disconnected. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** Frames other than answers, such as acknowledgements, which a peer may not let pile up. */
const MAX_UNREAD_BYTES = 4 * HIGH_WATER_BYTES;

/**
 * What a connection sends: frames in as few writes as possible, and answers as far as the peer's
 * windows let them.
 */
export class Outbox {
  /** The largest payload that the peer takes. */
  maxFrameBytes = DEFAULT_FRAME_BYTES;
  /** Bytes of bodies that the peer takes on the whole connection. */
  window = DEFAULT_WINDOW_BYTES;
  readonly #socket: Socket;
  readonly #onOverflow: () => void;
  /** Answers on their way, and what is done after each; the first comes first. */
  readonly #waiting = new Map<Http2Stream, () => void>();
  #waitingBytes = 0;
  #frames: Buffer[] = [];
  #bytes = 0;
  #isHeld = false;

  constructor(socket: Socket, onOverflow: () => void) {
    this.#socket = socket;
    this.#onOverflow = onOverflow;
  }

  send(frame: Buffer): void {
    this.#frames.push(frame);
    this.#bytes += frame.length;
  }

  /** Collects until {@link flush}: what is answered to one chunk goes out in one write. */
  hold(): void {
    this.#isHeld = true;
  }

  flushUnlessHeld(): void {
    if (!this.#isHeld) this.flush();
  }

  flush(): void {
    this.#isHeld = false;
    if (this.#bytes === 0) return;
    const [first] = this.#frames;
    const bytes =
      this.#frames.length === 1 && first !== undefined
        ? first
        : Buffer.concat(this.#frames, this.#bytes);
    this.#frames = [];
    this.#bytes = 0;
    if (!this.#socket.writable) return;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > MAX_UNREAD_BYTES) this.#onOverflow();
  }

  /** @param block Header block, in as many frames as it takes. */
  sendHeaders(streamId: number, block: Buffer, endStream: boolean): void {
    for (let from = 0; from === 0 || from < block.length; from += this.maxFrameBytes) {
      const part = block.subarray(from, from + this.maxFrameBytes);
      const isLast = from + part.length >= block.length;
      const flags = (isLast ? FLAG.endHeaders : 0) + (endStream && from === 0 ? FLAG.endStream : 0);
      this.send(frameOf(from === 0 ? FRAME.headers : FRAME.continuation, flags, streamId, part));
    }
  }

  /** The whole answer at once in one buffer, as nearly all are; false when it does not fit. */
  sendWhole(stream: Http2Stream, headers: Buffer, body: Buffer, trailers: Buffer): boolean {
    const { length } = body;
    const fits =
      length <= this.maxFrameBytes && length <= this.window && length <= stream.sendWindow;
    if (!fits || this.#waiting.size > 0 || this.#isFull()) return false;
    this.window -= length;
    const { id } = stream;
    const total = 3 * FRAME_HEAD_BYTES + headers.length + length + trailers.length;
    const bytes = Buffer.allocUnsafe(total);
    let at = writeFrameHead(bytes, 0, headers.length, FRAME.headers, FLAG.endHeaders, id);
    at += headers.copy(bytes, at);
    at = writeFrameHead(bytes, at, length, FRAME.data, 0, id);
    at += body.copy(bytes, at);
    const last = FLAG.endHeaders + FLAG.endStream;
    at = writeFrameHead(bytes, at, trailers.length, FRAME.headers, last, id);
    trailers.copy(bytes, at);
    this.send(bytes);
    return true;
  }

  /**
   * Sends the stream's pending answer as the windows open. @param done Called after its last frame.
   */
  enqueue(stream: Http2Stream, done: () => void): void {
    this.#waiting.set(stream, done);
    this.#waitingBytes += stream.pending?.body.length ?? 0;
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.#onOverflow();
    else this.pump();
  }

  /** Sends what can be sent of the answers that wait. */
  pump(): void {
    for (const [stream, done] of this.#waiting) {
      if (this.#isFull() || this.window <= 0) break;
      if (!this.#sendBody(stream)) continue;
      const trailers = stream.pending?.trailers;
      if (trailers !== undefined) this.sendHeaders(stream.id, trailers, true);
      this.forget(stream);
      done();
    }
    this.flushUnlessHeld();
  }

  /** Of a stream that has ended. */
  forget(stream: Http2Stream): void {
    if (!this.#waiting.delete(stream)) return;
    this.#waitingBytes -= stream.pending?.body.length ?? 0;
    stream.pending = undefined;
  }

  /** True when nothing of the body is left. */
  #sendBody(stream: Http2Stream): boolean {
    const { pending } = stream;
    if (pending === undefined) return true;
    while (pending.sent < pending.body.length && !this.#isFull()) {
      const left = pending.body.length - pending.sent;
      const length = Math.min(left, this.window, stream.sendWindow, this.maxFrameBytes);
      if (length <= 0) return false;
      const part = pending.body.subarray(pending.sent, pending.sent + length);
      this.send(frameOf(FRAME.data, 0, stream.id, part));
      pending.sent += length;
      this.window -= length;
      stream.sendWindow -= length;
    }
    return pending.sent >= pending.body.length;
  }

  #isFull(): boolean {
    return this.#socket.writableLength + this.#bytes > HIGH_WATER_BYTES;
  }
}
