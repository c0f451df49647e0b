import { connect } from "node:net";
import { connect as connectTls } from "node:tls";

import type { Clock } from "../../semantics/clock.ts";
import { Guard } from "../guard.ts";
import type { AlarmHeap } from "./alarm-heap.ts";
import { Connection, Exchange } from "./connection.ts";
import { IdleConnections } from "./idle-connections.ts";
import type { Origin } from "./origin.ts";
import type { OutgoingRequest, Outcome, Sender } from "./sender.ts";

/** A connection that was idle for longer may have been closed while this process was busy. */
const RECHECK_IDLE_MS = 10;

/**
 * HTTP/1.1 over raw sockets with one request in flight on each, the last used connection first. A
 * raw socket and one write cost a fifth of `node:http`'s processor time.
 *
 * A request is written once: when its connection ends without an answer the handler may have seen
 * it, so it is unreachable and not sent again. Only one that was not written yet moves to another
 * connection.
 */
export class HttpSender implements Sender {
  readonly #clock: Clock;
  readonly #alarms: AlarmHeap;
  readonly #guard: Guard;
  readonly #idle: IdleConnections;
  readonly #open = new Set<Connection>();
  #order = 0;

  constructor(clock: Clock, alarms: AlarmHeap, guard: Guard = new Guard()) {
    this.#clock = clock;
    this.#alarms = alarms;
    this.#guard = guard;
    this.#idle = new IdleConnections(guard);
  }

  send(request: OutgoingRequest, done: (outcome: Outcome) => void): void {
    const exchange = new Exchange(request, done, this.#order++);
    exchange.dueUs = (this.#clock.now() + request.deadlineMs) * 1000;
    this.#alarms.set(exchange);
    try {
      this.#start(exchange);
    } catch (error) {
      this.#guard.report("dispatch", error);
      this.#settle(exchange, { kind: "unreachable" });
    }
  }

  /** Closes every connection; requests in flight are dropped without an outcome. */
  stop(): void {
    for (const connection of this.#open) {
      if (connection.exchange !== undefined) this.#alarms.clear(connection.exchange);
      connection.exchange = undefined;
      connection.socket.destroy();
    }
    this.#idle.clear();
    this.#open.clear();
  }

  #start(exchange: Exchange): void {
    const { origin, method } = exchange.request;
    const idle = this.#idle.take(origin.key);
    const connection = idle ?? this.#connect(origin);
    exchange.connection = connection;
    connection.parser.expect(method);
    connection.exchange = exchange;
    connection.socket.ref();
    if (idle !== undefined && performance.now() - idle.idleSinceMs > RECHECK_IDLE_MS) {
      // Two turns, so that the sockets are polled in between whatever this is called from.
      const write = this.#guard.callback("dispatch", () => this.#write(connection, exchange));
      setImmediate(this.#guard.callback("dispatch", () => void setImmediate(write)));
    } else {
      this.#write(connection, exchange);
    }
  }

  #write(connection: Connection, exchange: Exchange): void {
    // It has moved to another connection, or the sender was stopped.
    if (connection.exchange !== exchange || connection.socket.destroyed) return;
    connection.socket.write(exchange.request.text, "latin1");
    // A write that fails at once (the peer has reset the connection) took nothing.
    exchange.written = connection.socket.errored === null;
  }

  #connect(origin: Origin): Connection {
    const socket = origin.secure
      ? connectTls({ host: origin.connectHost, port: origin.port, servername: origin.serverName })
      : connect({ host: origin.connectHost, port: origin.port, noDelay: true });
    const connection = new Connection(socket, origin.key);
    const guarded = <A extends unknown[]>(run: (...args: A) => void): ((...args: A) => void) =>
      this.#guard.callback("dispatch", run, () => socket.destroy());
    this.#open.add(connection);
    socket.setEncoding("latin1");
    socket.on(
      "data",
      guarded((chunk: string) => this.#onData(connection, chunk)),
    );
    socket.on(
      "end",
      guarded(() => this.#onEnd(connection)),
    );
    // `close` follows every error and carries the outcome.
    socket.on("error", () => undefined);
    socket.on(
      "close",
      guarded(() => this.#onClose(connection)),
    );
    return connection;
  }

  #onData(connection: Connection, chunk: string): void {
    const exchange = connection.exchange;
    if (exchange === undefined || !exchange.written) {
      // Unexpected bytes: requests and responses no longer correspond.
      connection.socket.destroy();
      return;
    }
    const state = connection.parser.feed(chunk);
    if (state === "bad") connection.socket.destroy();
    else if (state === "done") this.#complete(connection, exchange);
  }

  #complete(connection: Connection, exchange: Exchange): void {
    const { parser, socket } = connection;
    connection.exchange = undefined;
    if (parser.keepAlive && !socket.destroyed) this.#idle.put(connection, parser.keepAliveS);
    else socket.destroy();
    this.#settle(exchange, {
      kind: "response",
      status: parser.status,
      retryAfter: parser.retryAfter,
      location: parser.location,
    });
  }

  #onEnd(connection: Connection): void {
    const exchange = connection.exchange;
    if (exchange !== undefined && connection.parser.end()) this.#complete(connection, exchange);
    else connection.socket.destroy();
  }

  #onClose(connection: Connection): void {
    this.#open.delete(connection);
    this.#idle.remove(connection);
    const exchange = connection.exchange;
    if (exchange === undefined) return;
    connection.exchange = undefined;
    if (exchange.timedOut) this.#settle(exchange, { kind: "timeout" });
    else if (exchange.written) this.#settle(exchange, { kind: "unreachable" });
    else this.#start(exchange);
  }

  #settle(exchange: Exchange, outcome: Outcome): void {
    this.#alarms.clear(exchange);
    exchange.done(outcome);
  }
}
