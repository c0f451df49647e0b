/** A place behind a gate, or in the queue before it. */
export interface Ticket {
  /** Undefined when it was let in at once; else resolves when it is. */
  readonly entering: Promise<void> | undefined;
  /** Makes room for others; leaves the queue where it was not let in yet. Called again it does nothing. */
  leave(): void;
}

/**
 * Lets so many in at a time, and so much together, in the order in which they came. One that is larger than all that may
 * be inside is let in when nobody else is.
 */
export class Gate {
  readonly #maxCount: number;
  readonly #maxWeight: number;
  readonly #waiting = new Set<GateTicket>();
  #count = 0;
  #weight = 0;

  constructor(maxCount: number, maxWeight: number) {
    this.#maxCount = maxCount;
    this.#maxWeight = maxWeight;
  }

  enter(weight: number): Ticket {
    const ticket = new GateTicket(this, weight);
    if (this.#waiting.size === 0 && this.#hasRoom(weight)) this.#letIn(ticket);
    else {
      ticket.wait();
      this.#waiting.add(ticket);
    }
    return ticket;
  }

  /** @internal */
  leave(ticket: GateTicket): void {
    if (!this.#waiting.delete(ticket)) {
      this.#count -= 1;
      this.#weight -= ticket.weight;
    }
    for (const next of this.#waiting) {
      if (!this.#hasRoom(next.weight)) return;
      this.#waiting.delete(next);
      this.#letIn(next);
    }
  }

  #letIn(ticket: GateTicket): void {
    this.#count += 1;
    this.#weight += ticket.weight;
    ticket.letIn();
  }

  #hasRoom(weight: number): boolean {
    return (
      this.#count === 0 ||
      (this.#count < this.#maxCount && this.#weight + weight <= this.#maxWeight)
    );
  }
}

class GateTicket implements Ticket {
  readonly weight: number;
  entering: Promise<void> | undefined;
  readonly #gate: Gate;
  #resolve: (() => void) | undefined;
  #hasLeft = false;

  constructor(gate: Gate, weight: number) {
    this.#gate = gate;
    this.weight = weight;
  }

  wait(): void {
    this.entering = new Promise((resolve) => (this.#resolve = resolve));
  }

  letIn(): void {
    this.#resolve?.();
  }

  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#gate.leave(this);
  }
}
