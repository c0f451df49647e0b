import { DEFAULT_WINDOW_BYTES, FRAME, numberFrame, windowError } from "./protocol.ts";

/** Bytes of bodies of one connection that are not processed yet: beyond it the peer must wait. */
const WINDOW_BYTES = 32 * 1024 * 1024;
/** Returned in larger pieces: a small message is not worth a WINDOW_UPDATE frame. */
const MIN_CREDIT_BYTES = 1024 * 1024;

/** How much the peer may send on the whole connection. */
export class ReceiveWindow {
  readonly #send: (frame: Buffer) => void;
  #leftBytes = WINDOW_BYTES;
  #creditBytes = 0;

  /** Tells the peer the initial window. */
  constructor(send: (frame: Buffer) => void) {
    this.#send = send;
    send(numberFrame(FRAME.windowUpdate, 0, WINDOW_BYTES - DEFAULT_WINDOW_BYTES));
  }

  /** @throws ConnectionError FLOW_CONTROL_ERROR for a peer that does not wait */
  take(bytes: number): void {
    this.#leftBytes -= bytes;
    if (this.#leftBytes < 0) throw windowError();
  }

  /** Returns bytes that were processed. */
  giveBack(bytes: number): void {
    this.#creditBytes += bytes;
    if (this.#creditBytes < MIN_CREDIT_BYTES) return;
    this.#send(numberFrame(FRAME.windowUpdate, 0, this.#creditBytes));
    this.#leftBytes += this.#creditBytes;
    this.#creditBytes = 0;
  }
}
