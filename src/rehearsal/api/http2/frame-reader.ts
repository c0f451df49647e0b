import {
  ConnectionError,
  DEFAULT_FRAME_BYTES,
  ERROR,
  FRAME_HEAD_BYTES,
  PREFACE,
} from "./protocol.ts";

/** A frame; the payload is a view of what the socket gave. */
export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Cuts what a socket gives into frames; keeps at most one that is not whole yet. */
export class FrameReader {
  #rest: Buffer = NOTHING;
  #at = 0;
  #hasPreface = false;

  push(chunk: Buffer): void {
    const left = this.#rest.length - this.#at;
    this.#rest =
      left === 0
        ? chunk
        : Buffer.concat([this.#rest.subarray(this.#at), chunk], left + chunk.length);
    this.#at = 0;
  }

  /**
   * The next whole frame. @throws ConnectionError for another protocol, or a frame that is too
   * large
   */
  next(): Frame | undefined {
    if (!this.#hasPreface && !this.#takePreface()) return undefined;
    const bytes = this.#rest;
    const at = this.#at;
    if (bytes.length - at < FRAME_HEAD_BYTES) return undefined;
    const length = bytes.readUIntBE(at, 3);
    if (length > DEFAULT_FRAME_BYTES) {
      throw new ConnectionError(ERROR.frameSize, `a frame of ${length} bytes`);
    }
    const from = at + FRAME_HEAD_BYTES;
    const to = from + length;
    if (to > bytes.length) return undefined;
    this.#at = to;
    return {
      type: bytes[at + 3] ?? 0,
      flags: bytes[at + 4] ?? 0,
      // The highest bit is reserved.
      streamId: bytes.readUInt32BE(at + 5) & 0x7fffffff,
      payload: bytes.subarray(from, to),
    };
  }

  #takePreface(): boolean {
    const given = this.#rest.subarray(0, PREFACE.length);
    if (!PREFACE.subarray(0, given.length).equals(given)) {
      throw new ConnectionError(ERROR.protocol, "not the preface of HTTP/2");
    }
    if (given.length < PREFACE.length) return false;
    this.#at = PREFACE.length;
    this.#hasPreface = true;
    return true;
  }
}
