import type { Failure } from "../base/failure.ts";
import {
  changeTraffic,
  conflictFailure,
  conflictOf,
  goneFailure,
  isLeft,
} from "./change-traffic.ts";
import { readSettledService, type RunService } from "./cloud-run.ts";
import { leasedWorkers, type ReleaseContext } from "./context.ts";
import { earlierRevisions, lastPromoted, readRecord, withPromoted } from "./proof.ts";
import { resumeSchedules, type ResumedSchedule } from "./schedules.ts";
import { hasCandidate, promotedState, taggedState, type WithCandidate } from "./states.ts";
import { earlierTag, type Shares, type Tags } from "./traffic.ts";
import { failureOf, rollBack, type UndoneWorker } from "./undo.ts";

/** A worker whose candidate gets all requests. */
export interface PromotedWorker {
  readonly worker: string;
  readonly revision: string;
  /** What served before, by name; empty on a first release. */
  readonly before: Shares;
  /** False when no task proved it. */
  readonly proven: boolean;
}

export type Promoted =
  | {
      readonly kind: "promoted";
      readonly workers: readonly PromotedWorker[];
      readonly schedules: readonly ResumedSchedule[];
    }
  /** No worker is promoted: one could not be, and the others were put back. */
  | {
      readonly kind: "undone";
      readonly failure: Failure;
      readonly workers: readonly UndoneWorker[];
    };

/**
 * Notes that the candidates may be promoted, by this run or by whoever goes on with it.
 * @param isProven Whether real tasks have proven the worker's candidate
 * @throws Failure `RELEASE_LEASE_LOST`
 */
export async function noteVerdict(
  { lease }: ReleaseContext,
  isProven: (worker: string) => boolean,
): Promise<void> {
  await lease.update(({ workers }) => ({
    mayPromote: true,
    workers: Object.fromEntries(
      Object.entries(workers).map(([worker, note]) => {
        const { candidate } = note;
        return [
          worker,
          candidate === undefined
            ? note
            : { ...note, candidate: { ...candidate, proven: isProven(worker) } },
        ];
      }),
    ),
  }));
}

/**
 * Gives all requests to the candidates of the lease, marks each as proven or unproven in the same
 * update, and resumes the schedules that wait for it: all workers or none. Comes after {@link
 * noteVerdict}.
 * @throws Failure `RELEASE_LEASE_LOST` before anything is moved
 */
export async function promote(context: ReleaseContext): Promise<Promoted> {
  const candidates = candidatesOf(context);
  try {
    // All are looked at before the first one is moved.
    await Promise.all(candidates.map(([, noted]) => requireTagged(context, noted)));
  } catch (error) {
    return { kind: "undone", failure: failureOf(error), workers: await rollBack(context) };
  }
  await context.lease.update(() => ({ promoting: true }));
  return finishPromotion(context, context.lease.record.run);
}

/**
 * Moves every worker that is not promoted yet; puts all back when one can't be moved.
 * @param run Whose promotion it is
 */
export async function finishPromotion(context: ReleaseContext, run: string): Promise<Promoted> {
  const by = { run, at: new Date(context.clock.now()).toISOString() };
  const moved = await Promise.allSettled(
    candidatesOf(context).map(([worker, noted]) => promoteWorker(context, worker, noted, by)),
  );
  const failed = moved.find((one) => one.status === "rejected");
  if (failed !== undefined) {
    const failure = failureOf(failed.reason);
    return { kind: "undone", failure, workers: await rollBack(context) };
  }
  const workers = moved.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const schedules = await resumeSchedules(context, context.lease.record.schedules);
  return { kind: "promoted", workers, schedules };
}

/** The workers of the lease that have a candidate. */
export function candidatesOf(context: ReleaseContext): [string, WithCandidate][] {
  return leasedWorkers(context).flatMap(([worker, noted]) =>
    hasCandidate(noted) ? [[worker, noted]] : [],
  );
}

/** True when the worker is promoted, as far as its traffic tells. */
export function isPromoted(service: RunService, noted: WithCandidate): boolean {
  const { revision, proven } = noted.candidate;
  const record = readRecord(service.annotations);
  const marked = proven ? record.proven.map((one) => one.revision) : [record.unproven?.revision];
  return marked.includes(revision) && isLeft(service, [promotedState(noted)]);
}

async function requireTagged(context: ReleaseContext, noted: WithCandidate): Promise<void> {
  const { service: name } = noted;
  const service = await readSettledService(context, name);
  if (service === undefined) throw goneFailure(name);
  const expected = [taggedState(noted)];
  if (!isLeft(service, expected)) throw conflictFailure(conflictOf(service, expected));
}

async function promoteWorker(
  context: ReleaseContext,
  worker: string,
  noted: WithCandidate,
  by: { readonly run: string; readonly at: string },
): Promise<PromotedWorker> {
  const { revision, proven } = noted.candidate;
  const before = noted.found?.shares ?? {};
  const changed = await changeTraffic(context, {
    service: noted.service,
    doing: `promote ${revision} of "${worker}"`,
    left: [taggedState(noted), promotedState(noted)],
    to: (now) => {
      const { shares } = promotedState(noted);
      const earlier = readRecord(now.annotations);
      // An earlier try may have written it.
      const last = lastPromoted(earlier);
      const isWritten = last?.revision === revision && last.run === by.run;
      const record = isWritten
        ? earlier
        : withPromoted(earlier, { revision, ...by }, before, proven);
      return { shares, tags: tagsOf(earlierRevisions(record, shares)), record };
    },
  });
  if (changed.kind === "absent") throw goneFailure(noted.service);
  if (changed.kind === "conflict") throw conflictFailure(changed);
  context.progress.info(`${worker}: ${revision} serves all requests`);
  return { worker, revision, before, proven };
}

function tagsOf(revisions: readonly string[]): Tags {
  return Object.fromEntries(revisions.map((revision) => [earlierTag(revision), revision]));
}
