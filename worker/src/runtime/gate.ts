/** A slot inside a gate, or in the queue before it. */
export interface Ticket {
  /** Undefined when it was admitted immediately; else resolves when it is admitted. */
  readonly entering: Promise<void> | undefined;
  /** Frees the slot, or leaves the queue if it was not admitted yet. A second call does nothing. */
  leave(): void;
}

/**
 * Admits up to a number of entries and a total size at a time, in order of arrival. One that is
 * larger than the total is admitted when it is alone.
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
