import type { Guard } from "../guard.ts";
import type { Connection } from "./connection.ts";

/** Servers that announce no timeout close idle connections after two seconds (gunicorn) or more. */
const DEFAULT_IDLE_MS = 1000;
const MAX_IDLE_MS = 60_000;
/**
 * Subtracted from what a server announces: its timer started before ours, by the latency of the
 * answer.
 */
const MARGIN_MS = 1000;

/**
 * Connections that wait for their next request, the last used one first. A request on a connection
 * that the server is about to close would be lost, so one is given out only well before that.
 */
export class IdleConnections {
  readonly #byOrigin = new Map<string, Connection[]>();
  readonly #guard: Guard;
  #timer: NodeJS.Timeout | undefined;

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  /**
   * Keeps the connection, or closes it when the server will not wait.
   * @param timeoutS How long the server says that it waits, in seconds; undefined when it says
   * nothing
   */
  put(connection: Connection, timeoutS: number | undefined): void {
    const nowMs = performance.now();
    const idleMs = idleLimitMs(timeoutS);
    if (idleMs <= 0) {
      connection.socket.destroy();
      return;
    }
    connection.idleSinceMs = nowMs;
    connection.expiresMs = nowMs + idleMs;
    connection.socket.unref();
    const list = this.#byOrigin.get(connection.originKey);
    if (list === undefined) this.#byOrigin.set(connection.originKey, [connection]);
    else list.push(connection);
    if (this.#timer === undefined) this.#arm(idleMs);
  }

  /** The one that was used last; undefined when none can still be used. */
  take(originKey: string): Connection | undefined {
    const list = this.#byOrigin.get(originKey);
    if (list === undefined) return undefined;
    const nowMs = performance.now();
    for (let last = list.pop(); last !== undefined; last = list.pop()) {
      if (!last.socket.destroyed && last.expiresMs > nowMs) return last;
      last.socket.destroy();
    }
    return undefined;
  }

  /** It was closed. */
  remove(connection: Connection): void {
    const list = this.#byOrigin.get(connection.originKey);
    const index = list?.indexOf(connection) ?? -1;
    if (index >= 0) list?.splice(index, 1);
  }

  /** Forgets all of them. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#byOrigin.clear();
  }

  /** Real time, as the server is outside; it must not keep the process alive. */
  #arm(delayMs: number): void {
    const sweep = this.#guard.callback("dispatch", () => this.#sweep());
    this.#timer = setTimeout(sweep, Math.ceil(delayMs)).unref();
  }

  /**
   * Closes those whose time is over, and comes back for the others: nothing runs while none is
   * idle.
   */
  #sweep(): void {
    this.#timer = undefined;
    const nowMs = performance.now();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [originKey, list] of this.#byOrigin) {
      const kept: Connection[] = [];
      for (const connection of list) {
        if (connection.expiresMs <= nowMs) connection.socket.destroy();
        else {
          kept.push(connection);
          nextMs = Math.min(nextMs, connection.expiresMs);
        }
      }
      if (kept.length === 0) this.#byOrigin.delete(originKey);
      else this.#byOrigin.set(originKey, kept);
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#arm(nextMs - nowMs);
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc2068#section-19.7.1.1 (`Keep-Alive: timeout=5`) */
function idleLimitMs(timeoutS: number | undefined): number {
  if (timeoutS === undefined) return DEFAULT_IDLE_MS;
  const waitsMs = timeoutS * 1000;
  return Math.min(MAX_IDLE_MS, waitsMs - Math.min(MARGIN_MS, waitsMs / 2));
}
