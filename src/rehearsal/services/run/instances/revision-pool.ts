import type { Cancel, Clock } from "../../../../semantics/clock.ts";
import type { Guard } from "../../../guard.ts";
import { StartFailure, type Instance } from "../../../runner/revision-runner.ts";
import type { ScaleLimits } from "../spec/template.ts";
import type { Scale } from "./scaling.ts";

/**
 * A request waits this long for an instance.
 * @see https://cloud.google.com/run/docs/about-concurrency
 */
const QUEUE_MS = 10_000;
/**
 * An instance without requests is kept up to 15 minutes.
 * @see https://cloud.google.com/run/docs/about-instance-autoscaling
 */
const IDLE_MS = 15 * 60_000;
const MAX_RESTART_DELAY_MS = 10_000;

/** Why no instance takes a request: 429 for `full`, 503 for `broken`. */
export class NoInstance extends Error {
  override readonly name = "NoInstance";
  readonly kind: "full" | "broken";
  constructor(kind: "full" | "broken") {
    super(kind);
    this.kind = kind;
  }
}

/** One request's slot on an instance. */
export interface Lease {
  readonly port: number;
  /** Settles once the instance's process has ended. */
  readonly exited: Promise<unknown>;
  release(): void;
}

interface Slot {
  readonly instance: Instance;
  inFlight: number;
  cancelIdle: Cancel | undefined;
}

interface Waiter {
  readonly give: (lease: Lease) => void;
  readonly refuse: (error: NoInstance) => void;
}

/**
 * The instances of one revision: started when requests need them or the minimum says so, each with
 * its concurrency limit, stopped when idle. Everything is driven by events and one timer an idle
 * instance.
 */
export class RevisionPool {
  readonly #limits: ScaleLimits;
  readonly #clock: Clock;
  readonly #guard: Guard;
  readonly #startInstance: () => Promise<Instance>;
  readonly #slots = new Set<Slot>();
  readonly #waiters = new Set<Waiter>();
  #starting = 0;
  #scale: Scale;
  #failures = 0;
  #cancelRestart: Cancel | undefined;
  #closed = false;

  constructor(
    limits: ScaleLimits,
    deps: { readonly clock: Clock; readonly guard: Guard },
    startInstance: () => Promise<Instance>,
  ) {
    this.#limits = limits;
    this.#scale = { min: 0, max: limits.maxInstances };
    this.#clock = deps.clock;
    this.#guard = deps.guard;
    this.#startInstance = startInstance;
  }

  /** Starts the first instance, as a deploy does. @throws StartFailure */
  async warmUp(): Promise<void> {
    this.#starting++;
    try {
      this.#admit(await this.#startInstance());
    } finally {
      this.#starting--;
    }
  }

  /**
   * Keeps at least and at most so many instances; those above the maximum end when they are idle.
   */
  setScale(scale: Scale): void {
    this.#scale = scale;
    this.#keepMinimum();
    for (const slot of this.#slots) {
      if (this.#slots.size > scale.max && slot.inFlight === 0) this.#retire(slot);
    }
  }

  /** A place on an instance, at once or after a wait. @throws NoInstance */
  acquire(): Promise<Lease> {
    const slot = this.#freeSlot();
    if (slot !== undefined) return Promise.resolve(this.#lease(slot));
    if (this.#closed) return Promise.reject(new NoInstance("broken"));
    if (this.#waiters.size >= this.#limits.concurrency * this.#scale.max) {
      return Promise.reject(new NoInstance("full"));
    }
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.setTimer(this.#clock.now() + QUEUE_MS, () =>
        waiter.refuse(new NoInstance("full")),
      );
      const done = (): void => {
        cancel();
        this.#waiters.delete(waiter);
      };
      const waiter: Waiter = {
        give: (lease) => (done(), resolve(lease)),
        refuse: (error) => (done(), reject(error)),
      };
      this.#waiters.add(waiter);
      this.#grow();
    });
  }

  /** Kills one instance, as the crash fault does. */
  crash(): void {
    for (const slot of this.#slots) return slot.instance.kill();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRestart?.();
    for (const waiter of this.#waiters) waiter.refuse(new NoInstance("broken"));
    const slots = [...this.#slots];
    this.#slots.clear();
    for (const slot of slots) slot.cancelIdle?.();
    await Promise.all(slots.map((slot) => slot.instance.stop()));
  }

  #freeSlot(): Slot | undefined {
    let best: Slot | undefined;
    for (const slot of this.#slots) {
      if (slot.inFlight >= this.#limits.concurrency) continue;
      if (best === undefined || slot.inFlight < best.inFlight) best = slot;
    }
    return best;
  }

  #lease(slot: Slot): Lease {
    slot.inFlight++;
    slot.cancelIdle?.();
    slot.cancelIdle = undefined;
    let released = false;
    return {
      port: slot.instance.port,
      exited: slot.instance.exited,
      release: () => {
        if (released) return;
        released = true;
        slot.inFlight--;
        this.#serveWaiters();
        if (slot.inFlight > 0) return;
        if (this.#slots.has(slot) && this.#slots.size > this.#scale.max) this.#retire(slot);
        else this.#armIdle(slot);
      },
    };
  }

  #armIdle(slot: Slot): void {
    if (this.#closed || !this.#slots.has(slot)) return;
    slot.cancelIdle = this.#clock.setTimer(this.#clock.now() + IDLE_MS, () => {
      if (this.#slots.size > this.#scale.min) this.#retire(slot);
    });
  }

  #retire(slot: Slot): void {
    slot.cancelIdle?.();
    this.#slots.delete(slot);
    this.#stop(slot.instance);
  }

  #serveWaiters(): void {
    for (const waiter of this.#waiters) {
      const slot = this.#freeSlot();
      if (slot === undefined) return;
      waiter.give(this.#lease(slot));
    }
  }

  #admit(instance: Instance): void {
    if (this.#closed) return this.#stop(instance);
    this.#failures = 0;
    const slot: Slot = { instance, inFlight: 0, cancelIdle: undefined };
    this.#slots.add(slot);
    this.#guard.run("run.instance", () => instance.exited.then(() => this.#gone(slot)));
    this.#serveWaiters();
    if (slot.inFlight === 0) this.#armIdle(slot);
  }

  #stop(instance: Instance): void {
    this.#guard.run("run.instance", () => instance.stop());
  }

  #gone(slot: Slot): void {
    slot.cancelIdle?.();
    // False after an idle stop or a close: those were asked for.
    if (!this.#slots.delete(slot)) return;
    this.#failures++;
    this.#restartLater();
  }

  #restartLater(): void {
    if (this.#closed || this.#cancelRestart !== undefined) return;
    const delayMs = Math.min(100 * 2 ** this.#failures, MAX_RESTART_DELAY_MS);
    this.#cancelRestart = this.#clock.setTimer(this.#clock.now() + delayMs, () => {
      this.#cancelRestart = undefined;
      this.#keepMinimum();
      if (this.#waiters.size > 0) this.#grow();
    });
  }

  #keepMinimum(): void {
    while (!this.#closed && this.#slots.size + this.#starting < this.#scale.min) this.#launch();
  }

  #grow(): void {
    if (this.#cancelRestart !== undefined) return;
    const coming = this.#starting * this.#limits.concurrency;
    const room = this.#slots.size + this.#starting < this.#scale.max;
    if (room && coming < this.#waiters.size) this.#launch();
  }

  #launch(): void {
    this.#starting++;
    const admit = (instance: Instance): void => {
      this.#starting--;
      this.#admit(instance);
    };
    const fail = (error: unknown): void => {
      this.#starting--;
      this.#failures++;
      if (!(error instanceof StartFailure) || this.#slots.size === 0) {
        for (const waiter of this.#waiters) waiter.refuse(new NoInstance("broken"));
      }
      this.#restartLater();
    };
    this.#guard.run("run.instance", () => this.#startInstance().then(admit, fail));
  }
}
