import type { Socket } from "node:net";

import type { Alarm } from "./alarm-heap.ts";
import { ResponseParser } from "./response-parser.ts";
import type { OutgoingRequest, Outcome } from "./sender.ts";

/** A socket to an origin, with at most one request in flight. */
export class Connection {
  readonly socket: Socket;
  readonly originKey: string;
  exchange: Exchange | undefined;
  readonly parser = new ResponseParser();
  /** When its last answer was complete, on the clock of `performance.now()`. */
  idleSinceMs = 0;
  /** When it must not be used again, on the same clock. */
  expiresMs = 0;

  constructor(socket: Socket, originKey: string) {
    this.socket = socket;
    this.originKey = originKey;
  }
}

/** A request in flight; as an alarm it is its own deadline. */
export class Exchange implements Alarm {
  dueUs = 0;
  order: number;
  heapIndex = -1;
  timedOut = false;
  /** From here on the handler may have seen it. */
  written = false;
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
