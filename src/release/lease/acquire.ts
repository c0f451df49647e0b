import { Failure } from "../../base/failure.ts";
import { sleep } from "../../semantics/clock.ts";
import { generationOf, Lease, RENEW_MS, type LeaseDeps } from "./lease.ts";
import { leaseText, parseLease, type LeaseRecord } from "./record.ts";
import type { StoredLease } from "./store.ts";

/** Who asks for a lease. */
export interface Holder {
  /** The run's id. */
  readonly run: string;
  /** For people: `ann on build-7`, a link to a CI run. */
  readonly who: string;
  /** @see processHere */
  readonly process?: LeaseRecord["process"];
}

export interface AcquireDeps extends LeaseDeps {
  /** True when that process is certainly gone. @see isGone */
  readonly isGone: (process: NonNullable<LeaseRecord["process"]>) => boolean;
  readonly signal?: AbortSignal;
}

export type Acquired =
  /** With `lease.record.inherited` set, what another run left has to be repaired first. */
  | { readonly kind: "acquired"; readonly lease: Lease }
  | { readonly kind: "busy"; readonly record: LeaseRecord };

/** A lease that did not change while it was watched for so long is nobody's. */
export const ABANDONED_MS = 3 * RENEW_MS;
/**
 * And so is one that was renewed so long ago: clocks that differ by more get no token of Google's.
 */
const LONG_AGO_MS = 15 * 60_000;
const POLL_MS = 5_000;

/**
 * Takes an environment's lease, or says who holds it.
 * @param waitMs How long to wait for somebody else's; at least {@link ABANDONED_MS} takes over what
 * a killed run left
 * @throws Failure `RELEASE_LEASE_UNREADABLE`, those of the store
 */
export async function acquireLease(
  deps: AcquireDeps,
  holder: Holder,
  waitMs: number,
): Promise<Acquired> {
  const { clock, store } = deps;
  const untilMs = clock.now() + waitMs;
  let watched: { readonly generation: string; readonly sinceMs: number } | undefined;
  for (;;) {
    const stored = await store.read();
    const record = stored === undefined ? undefined : readable(stored, deps);
    if (stored?.generation !== watched?.generation) {
      watched = stored && { generation: stored.generation, sinceMs: clock.now() };
    }
    const watchedMs = clock.now() - (watched?.sinceMs ?? clock.now());
    if (record === undefined || mayTake(record, holder, watchedMs, deps)) {
      const taken = await take(deps, holder, stored, record);
      if (taken !== undefined) return taken;
      // Somebody was faster: look again, at once.
      if (clock.now() < untilMs) continue;
    }
    if (clock.now() >= untilMs || isParked(record, clock.now())) {
      const held = record ?? (await heldNow(deps));
      if (held !== undefined) return { kind: "busy", record: held };
      continue;
    }
    await sleep(clock, Math.min(POLL_MS, untilMs - clock.now()), deps.signal);
  }
}

/** The failure that a busy lease is, for who can't go on without it. */
export function busyFailure(record: LeaseRecord, place: string): Failure {
  const { run, who, since, renewed, keptUntil } = record;
  return new Failure(
    "RELEASE_BUSY",
    keptUntil === undefined
      ? `run ${run} of ${who} has held the lease ${place} since ${since}, and was last heard of at ${renewed}`
      : `run ${run} of ${who} keeps the lease ${place} until ${keptUntil}: its candidates wait for their promotion`,
    {
      exitCode: 1,
      hint:
        keptUntil === undefined
          ? `wait for it, or end it; what a killed run holds is taken over after ${ABANDONED_MS / 1_000} s`
          : "`cloud-tasks release promote` promotes them, `cloud-tasks release rollback` gives them up; after that time the next run gives them up",
    },
  );
}

function readable(stored: StoredLease, { store }: AcquireDeps): LeaseRecord {
  const record = parseLease(stored.text);
  if (record !== undefined) return record;
  throw new Failure(
    "RELEASE_LEASE_UNREADABLE",
    `the lease ${store.place} is not one that this version can read`,
    {
      exitCode: 2,
      hint: `use the version that wrote it; when no run is under way, delete it: ${store.removeCommand}`,
    },
  );
}

function isParked(record: LeaseRecord | undefined, nowMs: number): boolean {
  return record?.keptUntil !== undefined && nowMs < Date.parse(record.keptUntil);
}

function mayTake(
  record: LeaseRecord,
  holder: Holder,
  watchedMs: number,
  { clock, isGone }: AcquireDeps,
): boolean {
  if (record.keptUntil !== undefined) {
    // The same person on the same machine, or another job of the same CI run.
    const isOwn = record.run === holder.run || record.who === holder.who;
    return isOwn || !isParked(record, clock.now());
  }
  if (record.process !== undefined && isGone(record.process)) return true;
  return watchedMs >= ABANDONED_MS || clock.now() - Date.parse(record.renewed) > LONG_AGO_MS;
}

/** Writes the new holder over what is stored; undefined when somebody else did so first. */
async function take(
  deps: AcquireDeps,
  holder: Holder,
  stored: StoredLease | undefined,
  before: LeaseRecord | undefined,
): Promise<Acquired | undefined> {
  const { clock, store } = deps;
  const now = new Date(clock.now()).toISOString();
  // Handed over by an earlier part of the same run; a part that was killed left who knows what.
  const isOwn = before?.run === holder.run && before.keptUntil !== undefined;
  const abandoned = before?.inherited ?? (before && { run: before.run, who: before.who });
  const next: LeaseRecord = {
    version: 1,
    run: holder.run,
    who: holder.who,
    ...(holder.process === undefined ? {} : { process: holder.process }),
    since: isOwn ? before.since : now,
    renewed: now,
    mayPromote: before?.mayPromote ?? false,
    promoting: before?.promoting ?? false,
    // What another run left is kept until it is repaired, whoever does so.
    ...(isOwn ? inheritedOf(before) : abandoned === undefined ? {} : { inherited: abandoned }),
    workers: before?.workers ?? {},
    schedules: before?.schedules ?? [],
  };
  const text = leaseText(next);
  const generation =
    (await store.write(text, stored?.generation)) ?? (await generationOf(store, text));
  if (generation === undefined) return undefined;
  return { kind: "acquired", lease: new Lease(deps, next, generation) };
}

function inheritedOf({ inherited }: LeaseRecord): Pick<LeaseRecord, "inherited"> {
  return inherited === undefined ? {} : { inherited };
}

async function heldNow(deps: AcquireDeps): Promise<LeaseRecord | undefined> {
  const stored = await deps.store.read();
  return stored === undefined ? undefined : readable(stored, deps);
}
