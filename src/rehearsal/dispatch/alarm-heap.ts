import type { Cancel, Clock } from "../../semantics/clock.ts";
import type { HeapItem } from "./indexed-heap.ts";
import { IndexedHeap } from "./indexed-heap.ts";

/** Something that is woken when it is due. */
export interface Alarm extends HeapItem {
  ring(): void;
}

/** An alarm that calls back. */
export class CallbackAlarm implements Alarm {
  dueUs = 0;
  order = 0;
  heapIndex = -1;
  readonly ring: () => void;

  constructor(ring: () => void) {
    this.ring = ring;
  }
}

/**
 * Every pending alarm on one heap with one armed timer: nothing polls, and nothing runs while no
 * alarm is due. Alarms that are due together ring in order of `order`.
 */
export class AlarmHeap {
  readonly #clock: Clock;
  readonly #heap = new IndexedHeap<Alarm>();
  #armedMs = Number.POSITIVE_INFINITY;
  #cancel: Cancel | undefined;
  #ringing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Adds the alarm, or moves it after its time changed. */
  set(alarm: Alarm): void {
    this.#heap.put(alarm);
    if (!this.#ringing) this.#arm();
  }

  clear(alarm: Alarm): void {
    this.#heap.remove(alarm);
    // A pending timer without any alarm must not keep the process alive.
    if (this.#heap.size === 0 && !this.#ringing) this.#disarm();
  }

  /** Drops every alarm. */
  stop(): void {
    this.#heap.clear();
    this.#disarm();
  }

  #arm(): void {
    const first = this.#heap.peek();
    if (first === undefined || dueMs(first) >= this.#armedMs) return;
    this.#disarm();
    this.#armedMs = dueMs(first);
    this.#cancel = this.#clock.setTimer(dueMs(first), () => this.#onTimer());
  }

  #disarm(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#armedMs = Number.POSITIVE_INFINITY;
  }

  #onTimer(): void {
    this.#disarm();
    this.#ringing = true;
    try {
      const nowMs = this.#clock.now();
      for (let first = this.#heap.peek(); first !== undefined; first = this.#heap.peek()) {
        if (dueMs(first) > nowMs) break;
        this.#heap.remove(first);
        first.ring();
      }
    } finally {
      this.#ringing = false;
      this.#arm();
    }
  }
}

/**
 * The one way to compare with the clock: the clock's time in microseconds may round to just before
 * it.
 */
function dueMs({ dueUs }: HeapItem): number {
  return dueUs / 1000;
}
