import { errorMessage, Failure } from "../base/failure.ts";
import { changeTraffic, isLeft, type TrafficConflict } from "./change-traffic.ts";
import { readSettledService } from "./cloud-run.ts";
import { leasedWorkers, type ReleaseContext } from "./context.ts";
import { putBackMoved } from "./kept.ts";
import type { LeasedWorker } from "./lease/record.ts";
import { areProven, readRecord } from "./proof.ts";
import {
  hasCandidate,
  pinnedStates,
  promotedState,
  taggedState,
  type WithCandidate,
} from "./states.ts";
import { candidateTags, earlierTags, sameEntries, sharesText, type Shares } from "./traffic.ts";

/** What became of a worker's traffic when a release was undone. */
export type UndoneWorker =
  | {
      readonly worker: string;
      readonly kind: "restored";
      /** The traffic as it was found, by name. */
      readonly shares: Shares;
      /** False when no run has ever proven what serves again. */
      readonly proven: boolean;
    }
  /**
   * There is nothing to go back to: the only revision keeps the requests, unproven, and its
   * schedules stay paused.
   */
  | { readonly worker: string; readonly kind: "first"; readonly revision: string }
  /** This run has changed nothing of it. */
  | { readonly worker: string; readonly kind: "untouched" }
  /** Somebody else has changed it, and it stays so. */
  | { readonly worker: string; readonly kind: "left"; readonly conflict: TrafficConflict }
  | { readonly worker: string; readonly kind: "absent" }
  /** It is not known to be undone: the lease must stay, so that the next run tries again. */
  | { readonly worker: string; readonly kind: "failed"; readonly failure: Failure };

/**
 * Puts each worker's traffic back as it was found, without the candidate's tag and without its
 * proof. Tags of others stay. Every worker is tried, whatever becomes of another. Who has lost the
 * lease undoes nothing: that is up to who holds it now.
 */
export async function rollBack(context: ReleaseContext): Promise<UndoneWorker[]> {
  const lost = await noteUndoing(context);
  if (lost !== undefined) {
    return leasedWorkers(context).map(([worker]) => ({ worker, kind: "failed", failure: lost }));
  }
  return Promise.all(
    leasedWorkers(context).map(async ([worker, noted]) => {
      try {
        return await rollBackWorker(context, worker, noted);
      } catch (error) {
        return { worker, kind: "failed" as const, failure: failureOf(error) };
      }
    }),
  );
}

/**
 * From here on the next run undoes as well. While the lease can't be written for another reason
 * than that it is lost, undoing goes on.
 * @returns the failure when it is lost
 */
async function noteUndoing({ lease }: ReleaseContext): Promise<Failure | undefined> {
  try {
    await lease.update(() => ({ promoting: false }));
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.code === "RELEASE_LEASE_LOST" ? failure : undefined;
  }
}

/** True when nothing is left to undo, so that the lease may end. */
export function isUndone(workers: readonly UndoneWorker[]): boolean {
  return workers.every(({ kind }) => kind !== "failed");
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure("RELEASE_FAILED", errorMessage(error), { exitCode: 1, cause: error });
}

async function rollBackWorker(
  context: ReleaseContext,
  worker: string,
  noted: LeasedWorker,
): Promise<UndoneWorker> {
  const { found } = noted;
  if (!hasCandidate(noted)) {
    if (found === undefined || !(await putBackMoved(context, worker, noted))) {
      return { worker, kind: "untouched" };
    }
    return restored(worker, found);
  }
  const changed = await changeTraffic(context, {
    service: noted.service,
    doing: `put the traffic of "${worker}" back`,
    left: [taggedState(noted), ...pinnedStates(noted), promotedState(noted)],
    to: ({ served, annotations }) => ({
      shares: found?.shares ?? promotedState(noted).shares,
      tags: earlierTags(found?.tags ?? served.tags),
      record: found?.record ?? withoutProof(readRecord(annotations), noted),
    }),
  });
  if (changed.kind === "absent") return { worker, kind: "absent" };
  if (changed.kind === "conflict") {
    await dropTag(context, worker, noted);
    return { worker, kind: "left", conflict: changed };
  }
  if (found === undefined) return { worker, kind: "first", revision: noted.candidate.revision };
  context.progress.info(`${worker}: the traffic is back on ${sharesText(found.shares)}`);
  return restored(worker, found);
}

function restored(worker: string, found: NonNullable<LeasedWorker["found"]>): UndoneWorker {
  const { shares, record } = found;
  return { worker, kind: "restored", shares, proven: areProven(record, shares) };
}

function withoutProof(record: ReturnType<typeof readRecord>, { candidate }: WithCandidate) {
  const { unproven, ...rest } = record;
  const proven = record.proven.filter(({ revision }) => revision !== candidate.revision);
  const isOfIt = unproven?.revision === candidate.revision;
  return { ...rest, proven, ...(unproven === undefined || isOfIt ? {} : { unproven }) };
}

/**
 * Takes this run's own tag off a service that somebody else has changed; their traffic stays. Not
 * while it follows the latest revision, or is not what was asked for: to write it would be to
 * decide it. The next run's pin takes the tag then.
 */
async function dropTag(
  context: ReleaseContext,
  worker: string,
  { service: name, candidate: { tag } }: WithCandidate,
): Promise<void> {
  const service = await readSettledService(context, name);
  if (service?.served.tags[tag] === undefined) return;
  const { shares, tags } = service.served;
  const left = [{ shares, tags: candidateTags(tags) }];
  if (!isLeft(service, left) || !sameEntries(service.wanted.tags, tags)) return;
  await changeTraffic(context, {
    service: name,
    doing: `take the tag "${tag}" off "${worker}"`,
    left,
    to: (now) => {
      const { [tag]: _dropped, ...others } = candidateTags(now.served.tags);
      return { shares, tags: { ...earlierTags(now.served.tags), ...others } };
    },
  });
}
