import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";

import { type Clock, sleep } from "./clock.ts";

/** Turns of the event loop to accept a connection, read from it and parse a request. */
const TURNS = 5;

/** Tracks requests in progress, so that a server can stop when there are none. */
export class RequestTracker {
  readonly #clock: Clock;
  readonly #running = new Set<ServerResponse>();
  readonly #waiting: (() => void)[] = [];
  /** One listener for all responses. */
  readonly #onClose: (this: ServerResponse) => void;
  #begun = 0;
  #isClosing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    const end = (response: ServerResponse): void => this.#end(response);
    this.#onClose = function onClose(): void {
      end(this);
    };
  }

  /** Tracks a request until its response is sent or its connection is closed. */
  follow(response: ServerResponse): void {
    this.#begun += 1;
    this.#running.add(response);
    if (this.#isClosing) response.shouldKeepAlive = false;
    response.on("close", this.#onClose);
  }

  /**
   * From now on each answer has `Connection: close`: the client sends its next request elsewhere,
   * and none is cut off.
   */
  closeConnections(): void {
    this.#isClosing = true;
    for (const response of this.#running) response.shouldKeepAlive = false;
  }

  /** Resolves when no request is in progress. */
  async idle(): Promise<void> {
    if (this.#running.size === 0) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves when no request is in progress and none has arrived for `quietMs`. */
  async quiet(quietMs: number): Promise<void> {
    for (;;) {
      await this.idle();
      const { size } = this.#running;
      const begun = this.#begun;
      if (quietMs > 0) await sleep(this.#clock, quietMs);
      // A process that was starved of CPU runs its due timer before it reads its sockets.
      for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
      if (size === 0 && begun === this.#begun) return;
    }
  }

  #end(response: ServerResponse): void {
    this.#running.delete(response);
    if (this.#running.size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
