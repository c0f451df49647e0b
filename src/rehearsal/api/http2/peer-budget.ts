import { ConnectionError, ERROR } from "./protocol.ts";

const MOST = 2_000;
const PER_SECOND = 100;
const PER_REQUEST = 10;

/**
 * How many frames without a request a peer may send: pings, settings, resets, empty data. Each
 * costs a moment or an answer that may never be read; a normal client sends them along with its
 * requests, and a few on their own.
 * @see https://www.rfc-editor.org/rfc/rfc9113#section-10.5
 */
export class PeerBudget {
  #left = MOST;
  #refilledMs = performance.now();

  /** @throws ConnectionError ENHANCE_YOUR_CALM */
  spend(): void {
    if (--this.#left >= 0) return;
    const nowMs = performance.now();
    const gained = Math.floor(((nowMs - this.#refilledMs) / 1000) * PER_SECOND);
    if (gained === 0)
      throw new ConnectionError(ERROR.enhanceYourCalm, "frames that ask for nothing");
    this.#left = Math.min(MOST, gained) - 1;
    this.#refilledMs = nowMs;
  }

  /** Of a request that was answered. */
  earn(): void {
    this.#left = Math.min(MOST, this.#left + PER_REQUEST);
  }
}
