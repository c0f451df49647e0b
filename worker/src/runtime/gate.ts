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
  readonly #waiting = new Set<{ readonly weight: number; readonly letIn: () => void }>();
  #count = 0;
  #weight = 0;

  constructor(maxCount: number, maxWeight: number) {
    this.#maxCount = maxCount;
    this.#maxWeight = maxWeight;
  }

  enter(weight: number): Ticket {
    let isInside = false;
    let hasLeft = false;
    const goIn = (): void => {
      isInside = true;
      this.#count += 1;
      this.#weight += weight;
    };
    const leave = (): void => {
      if (hasLeft) return;
      hasLeft = true;
      if (isInside) {
        this.#count -= 1;
        this.#weight -= weight;
      } else if (waiter !== undefined) {
        this.#waiting.delete(waiter);
      }
      this.#letIn();
    };
    let waiter: { readonly weight: number; readonly letIn: () => void } | undefined;
    if (this.#waiting.size === 0 && this.#hasRoom(weight)) {
      goIn();
      return { entering: undefined, leave };
    }
    const entering = new Promise<void>((resolve) => {
      waiter = {
        weight,
        letIn: () => {
          goIn();
          resolve();
        },
      };
      this.#waiting.add(waiter);
    });
    return { entering, leave };
  }

  #letIn(): void {
    for (const waiter of this.#waiting) {
      if (!this.#hasRoom(waiter.weight)) return;
      this.#waiting.delete(waiter);
      waiter.letIn();
    }
  }

  #hasRoom(weight: number): boolean {
    return (
      this.#count === 0 ||
      (this.#count < this.#maxCount && this.#weight + weight <= this.#maxWeight)
    );
  }
}
