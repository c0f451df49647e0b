import { Failure } from "../../base/failure.ts";
import type { Clock } from "../../semantics/clock.ts";
import { leaseText, parseLease, type LeaseRecord } from "./record.ts";
import type { LeaseStore } from "./store.ts";

/** What a holder takes from outside. */
export interface LeaseDeps {
  readonly store: LeaseStore;
  readonly clock: Clock;
}

/** How often a holder writes its lease anew. */
export const RENEW_MS = 30_000;

/** A change of the record; the rest stays. */
export type LeaseChange = Partial<
  Pick<LeaseRecord, "mayPromote" | "promoting" | "workers" | "schedules">
>;

/**
 * A lease that this run holds. Every write names the generation that it replaces, one after
 * another: who finds a generation of somebody else's has lost the lease.
 */
export class Lease {
  readonly #deps: LeaseDeps;
  readonly #lost = new AbortController();
  #record: LeaseRecord;
  #generation: string;
  #writing: Promise<unknown> = Promise.resolve();
  #over = false;

  constructor(deps: LeaseDeps, record: LeaseRecord, generation: string) {
    this.#deps = deps;
    this.#record = record;
    this.#generation = generation;
  }

  get record(): LeaseRecord {
    return this.#record;
  }

  /** Aborted, with the failure as its reason, once somebody else holds the lease. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /**
   * Writes a change before what it is about is done.
   * @param change From the record as it is by then: changes wait for one another
   * @throws Failure `RELEASE_LEASE_LOST`, those of the store
   */
  update(change: (record: LeaseRecord) => LeaseChange): Promise<void> {
    return this.#inTurn(() => this.#write({ ...this.#record, ...change(this.#record) }));
  }

  /** Says that the holder still runs. @throws Failure `RELEASE_LEASE_LOST`, those of the store */
  renew(): Promise<void> {
    return this.update(() => ({}));
  }

  /**
   * Forgets what was left to repair: it is done.
   * @throws Failure `RELEASE_LEASE_LOST`, those of the store
   */
  settle(): Promise<void> {
    return this.#inTurn(() => {
      const { inherited: _done, ...rest } = this.#record;
      return this.#write({
        ...rest,
        mayPromote: false,
        promoting: false,
        workers: {},
        schedules: [],
      });
    });
  }

  /** Ends it for good. @throws Failure `RELEASE_LEASE_LOST`, those of the store */
  release(): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#deps.store.remove(this.#generation))) throw await this.#lose();
      this.#over = true;
    });
  }

  /**
   * Ends this process's part: until then only the same run goes on with it, and afterwards anybody
   * takes it over.
   * @throws Failure `RELEASE_LEASE_LOST`, those of the store
   */
  park(untilMs: number): Promise<void> {
    return this.#inTurn(async () => {
      const { process: _gone, ...rest } = this.#record;
      await this.#write({ ...rest, keptUntil: new Date(untilMs).toISOString() });
      this.#over = true;
    });
  }

  /**
   * Renews it from time to time until the returned function is called or the lease is lost. A store
   * that can't be reached is tried again at the next turn: others watch for longer than that.
   */
  keepAlive(): () => void {
    const { clock } = this.#deps;
    let stopped = false;
    let cancel = (): void => undefined;
    const arm = (): void => {
      if (stopped || this.#over || this.lost.aborted) return;
      cancel = clock.setTimer(clock.now() + RENEW_MS, () => {
        if (stopped || this.#over) return;
        this.renew().then(arm, arm);
      });
    };
    arm();
    return () => {
      stopped = true;
      cancel();
    };
  }

  async #write(next: LeaseRecord): Promise<void> {
    const { store, clock } = this.#deps;
    const renewed = { ...next, renewed: new Date(clock.now()).toISOString() };
    const text = leaseText(renewed);
    const generation =
      (await store.write(text, this.#generation)) ?? (await generationOf(store, text));
    if (generation === undefined) throw await this.#lose();
    this.#generation = generation;
    this.#record = renewed;
  }

  async #lose(): Promise<Failure> {
    const stored = await this.#deps.store.read();
    const other = stored === undefined ? undefined : parseLease(stored.text);
    const failure = new Failure(
      "RELEASE_LEASE_LOST",
      other === undefined
        ? `the lease ${this.#deps.store.place} of this run is gone`
        : `run ${other.run} of ${other.who} has taken the lease ${this.#deps.store.place} over`,
      { exitCode: 1, hint: "this run stops here; what it left is up to the other one" },
    );
    this.#over = true;
    this.#lost.abort(failure);
    return failure;
  }

  /** One write after another: each names the generation of the one before. */
  #inTurn(write: () => Promise<void>): Promise<void> {
    const turn = this.#writing.then(() => {
      if (this.lost.aborted) throw this.lost.reason;
      if (this.#over) return undefined;
      return write();
    });
    this.#writing = turn.catch(() => undefined);
    return turn;
  }
}

/** The generation when just this text is stored: the answer to its write was lost. */
export async function generationOf(store: LeaseStore, text: string): Promise<string | undefined> {
  const stored = await store.read();
  if (stored === undefined) return undefined;
  const found = parseLease(stored.text);
  return found !== undefined && leaseText(found) === text ? stored.generation : undefined;
}
