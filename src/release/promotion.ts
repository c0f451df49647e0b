import type { Failure } from "../project/failure.ts";
import {
  changeTraffic,
  conflictFailure,
  conflictOf,
  goneFailure,
  isLeft,
} from "./change-traffic.ts";
import { readSettledService, type RunService } from "./cloud-run.ts";
import { leasedWorkers, type ReleaseContext } from "./context.ts";
import { earlierRevisions, readRecord, withPromoted, type ProvenRevision } from "./proof.ts";
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
 * Gives all requests to the candidates of the lease, marks them as proven in the same update, and resumes the schedules that wait for it: all
 * workers or none.
 * @param as `unproven` leaves the mark out: for a base that others are to be proven against
 * @throws Failure `RELEASE_LEASE_LOST` before anything is moved
 */
export async function promote(
  context: ReleaseContext,
  as: "proven" | "unproven" = "proven",
): Promise<Promoted> {
  const candidates = candidatesOf(context);
  try {
    // All are looked at before the first one is moved.
    await Promise.all(candidates.map(([, noted]) => requireTagged(context, noted)));
  } catch (error) {
    return { kind: "undone", failure: failureOf(error), workers: await rollBack(context) };
  }
  await context.lease.update(() => ({ promoting: true }));
  return finishPromotion(context, as === "proven" ? context.lease.record.run : undefined);
}

/**
 * Moves every worker that is not promoted yet; puts all back when one can't be moved.
 * @param run Whose proof it is; undefined for none
 */
export async function finishPromotion(
  context: ReleaseContext,
  run: string | undefined,
): Promise<Promoted> {
  const at = new Date(context.clock.now()).toISOString();
  const proof = run === undefined ? undefined : { run, at };
  const moved = await Promise.allSettled(
    candidatesOf(context).map(([worker, noted]) => promoteWorker(context, worker, noted, proof)),
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
  const { revision } = noted.candidate;
  const proven = readRecord(service.annotations).proven.some((one) => one.revision === revision);
  return proven && isLeft(service, [promotedState(noted)]);
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
  proof: Omit<ProvenRevision, "revision"> | undefined,
): Promise<PromotedWorker> {
  const { revision } = noted.candidate;
  const before = noted.found?.shares ?? {};
  const changed = await changeTraffic(context, {
    service: noted.service,
    doing: `promote ${revision} of "${worker}"`,
    left: [taggedState(noted), promotedState(noted)],
    to: (now) => {
      const { shares } = promotedState(noted);
      const record =
        proof === undefined
          ? readRecord(now.annotations)
          : recordOf(now, { revision, ...proof }, before);
      return { shares, tags: tagsOf(earlierRevisions(record, shares)), record };
    },
  });
  if (changed.kind === "absent") throw goneFailure(noted.service);
  if (changed.kind === "conflict") throw conflictFailure(changed);
  context.progress.info(`${worker}: ${revision} serves all requests`);
  return { worker, revision, before };
}

/** The service's record with the proof; as it is where an earlier try has written it. */
function recordOf(now: RunService, proof: ProvenRevision, before: Shares) {
  const record = readRecord(now.annotations);
  const [newest] = record.proven;
  const isWritten = newest?.revision === proof.revision && newest.run === proof.run;
  return isWritten ? record : withPromoted(record, proof, before);
}

function tagsOf(revisions: readonly string[]): Tags {
  return Object.fromEntries(revisions.map((revision) => [earlierTag(revision), revision]));
}
