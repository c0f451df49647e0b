import type { Socket } from "node:net";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";

import type { Clock } from "../../semantics/clock.ts";
import type { Alarm, AlarmHeap } from "./alarm-heap.ts";
import type { Origin } from "./origin.ts";
import { ResponseParser } from "./response-parser.ts";

/** One request, ready to be written. */
export interface OutgoingRequest {
  readonly origin: Origin;
  readonly method: string;
  /** Request line, headers and body in latin1 (lossless for bytes). */
  readonly text: string;
  readonly deadlineMs: number;
}

/** How a request ended. */
export type Outcome =
  | {
      readonly kind: "response";
      readonly status: number;
      readonly retryAfter: string | undefined;
      readonly location: string | undefined;
    }
  | { readonly kind: "timeout" }
  | { readonly kind: "unreachable" };

/** Sends HTTP requests; calls `done` exactly once, never before `send` returned. */
export interface Sender {
  send(request: OutgoingRequest, done: (outcome: Outcome) => void): void;
  stop(): void;
}

/**
 * HTTP/1.1 over raw sockets with one request in flight on each, the last used connection first. A raw
 * socket and one write cost a fifth of `node:http`'s processor time.
 */
export class HttpSender implements Sender {
  readonly #clock: Clock;
  readonly #alarms: AlarmHeap;
  readonly #free = new Map<string, Connection[]>();
  readonly #open = new Set<Connection>();
  #order = 0;

  constructor(clock: Clock, alarms: AlarmHeap) {
    this.#clock = clock;
    this.#alarms = alarms;
  }

  send(request: OutgoingRequest, done: (outcome: Outcome) => void): void {
    const exchange = new Exchange(request, done, this.#order++);
    exchange.key = this.#clock.now() + request.deadlineMs;
    this.#alarms.set(exchange);
    this.#start(exchange, false);
  }

  /** Closes every connection; requests in flight are dropped without an outcome. */
  stop(): void {
    for (const connection of this.#open) {
      if (connection.exchange !== undefined) this.#alarms.clear(connection.exchange);
      connection.exchange = undefined;
      connection.socket.destroy();
    }
    this.#free.clear();
    this.#open.clear();
  }

  #start(exchange: Exchange, fresh: boolean): void {
    const idle = fresh ? undefined : this.#free.get(exchange.request.origin.key)?.pop();
    const connection = idle ?? this.#connect(exchange.request.origin);
    exchange.connection = connection;
    connection.parser.expect(exchange.request.method);
    connection.exchange = exchange;
    connection.socket.ref();
    connection.socket.write(exchange.request.text, "latin1");
  }

  #connect(origin: Origin): Connection {
    const socket = origin.secure
      ? connectTls({ host: origin.connectHost, port: origin.port, servername: origin.serverName })
      : connect({ host: origin.connectHost, port: origin.port, noDelay: true });
    const connection = new Connection(socket, origin.key);
    this.#open.add(connection);
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => this.#onData(connection, chunk));
    socket.on("end", () => this.#onEnd(connection));
    // `close` follows every error and carries the outcome.
    socket.on("error", () => undefined);
    socket.on("close", () => this.#onClose(connection));
    return connection;
  }

  #onData(connection: Connection, chunk: string): void {
    const exchange = connection.exchange;
    if (exchange === undefined) {
      // Bytes that nobody asked for: the connection is out of step.
      connection.socket.destroy();
      return;
    }
    const state = connection.parser.feed(chunk);
    if (state === "bad") connection.socket.destroy();
    else if (state === "done") this.#complete(connection, exchange);
  }

  #complete(connection: Connection, exchange: Exchange): void {
    const { parser } = connection;
    connection.exchange = undefined;
    if (parser.keepAlive && !connection.socket.destroyed) {
      connection.served = true;
      connection.socket.unref();
      const list = this.#free.get(connection.originKey);
      if (list === undefined) this.#free.set(connection.originKey, [connection]);
      else list.push(connection);
    } else {
      connection.socket.destroy();
    }
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
    const list = this.#free.get(connection.originKey);
    const index = list?.indexOf(connection) ?? -1;
    if (index >= 0) list?.splice(index, 1);
    const exchange = connection.exchange;
    if (exchange === undefined) return;
    connection.exchange = undefined;
    // A kept connection may be closed by the peer as we write: nothing was answered, so it is sent
    // again on a fresh one and is no attempt of its own (as Go's client does).
    if (connection.served && connection.parser.untouched && !exchange.timedOut) {
      this.#start(exchange, true);
      return;
    }
    this.#settle(exchange, { kind: exchange.timedOut ? "timeout" : "unreachable" });
  }

  #settle(exchange: Exchange, outcome: Outcome): void {
    this.#alarms.clear(exchange);
    exchange.done(outcome);
  }
}

class Connection {
  readonly socket: Socket;
  readonly originKey: string;
  /** It has answered at least one request. */
  served = false;
  exchange: Exchange | undefined;
  readonly parser = new ResponseParser();

  constructor(socket: Socket, originKey: string) {
    this.socket = socket;
    this.originKey = originKey;
  }
}

/** A request in flight; as an alarm it is its own deadline. */
class Exchange implements Alarm {
  key = 0;
  order: number;
  heapIndex = -1;
  timedOut = false;
  connection: Connection | undefined;
  readonly request: OutgoingRequest;
  readonly done: (outcome: Outcome) => void;

  constructor(request: OutgoingRequest, done: (outcome: Outcome) => void, order: number) {
    this.request = request;
    this.done = done;
    this.order = order;
  }

  ring(): void {
    this.timedOut = true;
    this.connection?.socket.destroy();
  }
}
