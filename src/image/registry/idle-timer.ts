import type { Cancel, Clock } from "../../semantics/clock.ts";

/** Fires once nothing has happened for a while. */
export class IdleTimer {
  readonly #clock: Clock;
  readonly #idleMs: number;
  readonly #onIdle: () => void;
  #lastMs: number;
  #cancel: Cancel;

  constructor(clock: Clock, idleMs: number, onIdle: () => void) {
    this.#clock = clock;
    this.#idleMs = idleMs;
    this.#onIdle = onIdle;
    this.#lastMs = clock.now();
    this.#cancel = this.#arm();
  }

  /** Something has happened. Cheap: no timer is set anew. */
  touch(): void {
    this.#lastMs = this.#clock.now();
  }

  stop(): void {
    this.#cancel();
  }

  #arm(): Cancel {
    const atMs = this.#lastMs + this.#idleMs;
    return this.#clock.setTimer(atMs, () => {
      if (this.#clock.now() - this.#lastMs < this.#idleMs) this.#cancel = this.#arm();
      else this.#onIdle();
    });
  }
}
