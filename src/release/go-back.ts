import { Failure } from "../base/failure.ts";
import {
  changeTraffic,
  conflictFailure,
  goneFailure,
  type TrafficChanged,
} from "./change-traffic.ts";
import { readRevision } from "./cloud-run.ts";
import { leasedWorkers, noteWorkers, type ReleaseContext } from "./context.ts";
import type { LeasedWorker } from "./lease/record.ts";
import { areProven, earlierRevisions, lastPromoted, readRecord } from "./proof.ts";
import { readinessText, waitUntilReady } from "./readiness.ts";
import { earlierTag, sameEntries, sharesText, type Shares } from "./traffic.ts";
import { failureOf, type UndoneWorker } from "./undo.ts";

/** A worker whose traffic went back to an earlier revision, or to several. */
export interface WentBack {
  readonly worker: string;
  readonly from: Shares;
  readonly to: Shares;
  /** False when no run has ever proven what serves now. */
  readonly proven: boolean;
}

export type GoneBack =
  | { readonly kind: "went back"; readonly workers: readonly WentBack[] }
  /** One could not go back: those that had are where they were. */
  | {
      readonly kind: "undone";
      readonly failure: Failure;
      readonly workers: readonly UndoneWorker[];
    };

/** A worker that serves something, which is to serve something else. */
interface Step {
  readonly worker: string;
  readonly noted: LeasedWorker;
  readonly found: NonNullable<LeasedWorker["found"]>;
  readonly to: Shares;
}

/**
 * Moves the traffic back: of every worker that the last promotion changed to what that replaced, or
 * of one worker to a revision. Needs a pinned traffic, {@link pinTraffic}. Every revision is looked
 * at before anything moves.
 * @param revision Short name of the revision to go to. @defaultValue what the last promotion
 * replaced
 * @throws Failure `RELEASE_NOTHING_EARLIER`, `RELEASE_NO_REVISION`, `RELEASE_NOT_READY`, `GCP_*`
 */
export async function goBack(context: ReleaseContext, revision?: string): Promise<GoneBack> {
  const steps = revision === undefined ? lastPromotion(context) : [await stepTo(context, revision)];
  await Promise.all(steps.map((step) => requireReady(context, step)));
  await noteWorkers(
    context,
    Object.fromEntries(steps.map(({ worker, noted, to }) => [worker, { ...noted, backTo: to }])),
  );
  return finishGoingBack(context);
}

/** True when the lease says that traffic is being moved back. */
export function isGoingBack(context: ReleaseContext): boolean {
  return leasedWorkers(context).some(([, { backTo }]) => backTo !== undefined);
}

/** Moves every worker that has not gone back yet; puts all back when one can't. */
export async function finishGoingBack(context: ReleaseContext): Promise<GoneBack> {
  const steps = leasedWorkers(context).flatMap(([worker, noted]): Step[] => {
    const { found, backTo } = noted;
    return found === undefined || backTo === undefined
      ? []
      : [{ worker, noted, found, to: backTo }];
  });
  const moved = await Promise.allSettled(steps.map((step) => moveBack(context, step)));
  const failed = moved.find((one) => one.status === "rejected");
  if (failed === undefined) {
    return {
      kind: "went back",
      workers: steps.map(({ worker, found, to }) => ({
        worker,
        from: found.shares,
        to,
        proven: areProven(found.record, to),
      })),
    };
  }
  const workers = await Promise.all(steps.map((step) => undo(context, step)));
  return { kind: "undone", failure: failureOf(failed.reason), workers };
}

/** The workers of the promotion that was the last one, each to what it replaced. */
function lastPromotion(context: ReleaseContext): Step[] {
  const released = leasedWorkers(context).flatMap(([worker, noted]) => {
    const { found } = noted;
    const newest = found && lastPromoted(found.record);
    return found === undefined || newest === undefined ? [] : [{ worker, noted, found, newest }];
  });
  const last = released.toSorted((a, b) => (a.newest.at < b.newest.at ? 1 : -1))[0]?.newest.run;
  const steps = released.flatMap(({ worker, noted, found, newest }): Step[] => {
    const to = found.record.before;
    // Gone back already, or moved by hand since.
    const serves = sameEntries(found.shares, { [newest.revision]: 100 });
    return newest.run === last && serves && to !== undefined ? [{ worker, noted, found, to }] : [];
  });
  if (steps.length > 0) return steps;
  throw new Failure(
    "RELEASE_NOTHING_EARLIER",
    "no worker serves what the last promotion gave it, so there is nothing to go back to",
    {
      exitCode: 2,
      hint: "name the revision: `cloud-tasks release rollback --to REVISION`; `cloud-tasks release status` lists those that were proven",
    },
  );
}

async function stepTo(context: ReleaseContext, revision: string): Promise<Step> {
  const owners = await Promise.all(
    leasedWorkers(context).map(async ([worker, noted]) => ({
      worker,
      noted,
      read: await readRevision(context, `${noted.service}/revisions/${revision}`),
    })),
  );
  const owner = owners.find(({ read }) => read !== undefined);
  if (owner?.noted.found === undefined) {
    throw new Failure("RELEASE_NO_REVISION", `no worker has a revision "${revision}"`, {
      exitCode: 2,
      hint: "`cloud-tasks release status` lists those that can be gone back to",
    });
  }
  const { worker, noted } = owner;
  return { worker, noted, found: owner.noted.found, to: { [revision]: 100 } };
}

async function requireReady(context: ReleaseContext, { worker, noted, to }: Step): Promise<void> {
  for (const revision of Object.keys(to)) {
    const readiness = await waitUntilReady(context, `${noted.service}/revisions/${revision}`);
    if (readiness.kind === "ready") continue;
    throw new Failure(
      "RELEASE_NOT_READY",
      `revision ${revision} of "${worker}" can't serve: ${readinessText(readiness)}`,
      { exitCode: 1, hint: "go back to another one: `cloud-tasks release rollback --to REVISION`" },
    );
  }
}

async function moveBack(context: ReleaseContext, step: Step): Promise<void> {
  const changed = await change(context, step, step.to);
  if (changed.kind === "absent") throw goneFailure(step.noted.service);
  if (changed.kind === "conflict") throw conflictFailure(changed);
  context.progress.info(`${step.worker}: ${sharesText(step.to)} serves`);
}

async function undo(context: ReleaseContext, step: Step): Promise<UndoneWorker> {
  const { worker, found } = step;
  try {
    const changed = await change(context, step, found.shares);
    if (changed.kind === "absent") return { worker, kind: "absent" };
    if (changed.kind === "conflict") return { worker, kind: "left", conflict: changed };
    const proven = areProven(found.record, found.shares);
    return { worker, kind: "restored", shares: found.shares, proven };
  } catch (error) {
    return { worker, kind: "failed", failure: failureOf(error) };
  }
}

/** From where it was found, or is to be, to one of the two. */
function change(
  context: ReleaseContext,
  { worker, noted, found, to }: Step,
  shares: Shares,
): Promise<TrafficChanged> {
  return changeTraffic(context, {
    service: noted.service,
    doing: `move the traffic of "${worker}" to ${sharesText(shares)}`,
    left: [found.shares, to].map((one) => ({ shares: one, tags: {} })),
    to: ({ annotations }) => {
      const earlier = earlierRevisions(readRecord(annotations), shares);
      return { shares, tags: Object.fromEntries(earlier.map((one) => [earlierTag(one), one])) };
    },
  });
}
