import type { Guard } from "../guard.ts";

/**
 * Gives up on requests that never arrive in full, so that a client that stalls or sends very slowly
 * holds nothing for ever. All requests get equally long, so the oldest is always due first: one
 * timer, armed only while a request is on its way.
 */
export class ReceiveWatch<T> {
  readonly #sinceMs = new Map<T, number>();
  readonly #timeoutMs: number;
  readonly #giveUp: (request: T) => void;
  readonly #guard: Guard;
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number, giveUp: (request: T) => void, guard: Guard) {
    this.#timeoutMs = timeoutMs;
    this.#giveUp = giveUp;
    this.#guard = guard;
  }

  begin(request: T): void {
    this.#sinceMs.set(request, performance.now());
    if (this.#timer === undefined) this.#arm(this.#timeoutMs);
  }

  /** It has arrived, or its connection is gone. */
  end(request: T): void {
    this.#sinceMs.delete(request);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sinceMs.clear();
  }

  #arm(delayMs: number): void {
    const check = this.#guard.callback("receive-watch", () => this.#check());
    this.#timer = setTimeout(check, Math.max(1, Math.ceil(delayMs)));
    // Real time, as the client is outside; it must not keep the process alive.
    this.#timer.unref();
  }

  #check(): void {
    this.#timer = undefined;
    const nowMs = performance.now();
    for (const [request, sinceMs] of this.#sinceMs) {
      const leftMs = sinceMs + this.#timeoutMs - nowMs;
      if (leftMs > 0) return this.#arm(leftMs);
      // After a pause of this process, received bytes are not read yet: they are, within two turns
      // of the event loop.
      const expire = this.#guard.callback("receive-watch", () => this.#expire(request, sinceMs));
      setImmediate(this.#guard.callback("receive-watch", () => void setImmediate(expire)));
    }
  }

  #expire(request: T, sinceMs: number): void {
    if (this.#sinceMs.get(request) !== sinceMs) return;
    this.#sinceMs.delete(request);
    this.#giveUp(request);
  }
}
