import { isLeft } from "./change-traffic.ts";
import { readSettledService } from "./cloud-run.ts";
import type { ReleaseContext } from "./context.ts";
import { finishGoingBack, isGoingBack, type WentBack } from "./go-back.ts";
import type { LeaseRecord } from "./lease/record.ts";
import { candidatesOf, finishPromotion, isPromoted, type Promoted } from "./promotion.ts";
import { taggedState } from "./states.ts";
import { isUndone, rollBack, type UndoneWorker } from "./undo.ts";

/** Who left something to repair. */
type Left = NonNullable<LeaseRecord["inherited"]>;

export type Repaired =
  /** No run left anything. */
  | { readonly kind: "nothing" }
  /** The promotion that had begun is done. */
  | ({ readonly kind: "finished"; readonly left: Left } & Omit<
      Extract<Promoted, { kind: "promoted" }>,
      "kind"
    >)
  /** The roll back by a person that had begun is done. */
  | { readonly kind: "went back"; readonly left: Left; readonly workers: readonly WentBack[] }
  | {
      readonly kind: "undone";
      readonly left: Left;
      /** What the lease said of the workers; it has forgotten them once they are undone. */
      readonly noted: LeaseRecord["workers"];
      readonly workers: readonly UndoneWorker[];
    };

/**
 * Finishes or undoes what the run left whose lease this one has taken over. A promotion that had
 * begun was of proven candidates: it is finished when every worker is as that run left it or wanted
 * it, and so is a roll back. Anything else is undone; what somebody else has changed meanwhile
 * stays. Unless a worker could not be undone, the lease has nothing left to repair afterwards.
 * @throws Failure `RELEASE_LEASE_LOST`, `RELEASE_NOT_SETTLED`, `GCP_*`
 */
export async function repair(context: ReleaseContext): Promise<Repaired> {
  const { lease, progress } = context;
  const left = lease.record.inherited;
  if (left === undefined) return { kind: "nothing" };
  progress.info(`run ${left.run} of ${left.who} left something to finish or to undo`);
  const repaired = await finishOrUndo(context, left);
  if (repaired.kind !== "undone" || isUndone(repaired.workers)) await lease.settle();
  return repaired;
}

async function finishOrUndo(
  context: ReleaseContext,
  left: Left,
): Promise<Exclude<Repaired, { kind: "nothing" }>> {
  const noted = context.lease.record.workers;
  if (isGoingBack(context)) {
    const done = await finishGoingBack(context);
    return done.kind === "undone" ? { ...done, left, noted } : { ...done, left };
  }
  if (context.lease.record.promoting && (await mayFinish(context))) {
    const promoted = await finishPromotion(context, left.run);
    return promoted.kind === "promoted"
      ? { ...promoted, kind: "finished", left }
      : { kind: "undone", left, noted, workers: promoted.workers };
  }
  return { kind: "undone", left, noted, workers: await rollBack(context) };
}

async function mayFinish(context: ReleaseContext): Promise<boolean> {
  const all = await Promise.all(
    candidatesOf(context).map(async ([, noted]) => {
      const service = await readSettledService(context, noted.service);
      if (service === undefined) return false;
      return isPromoted(service, noted) || isLeft(service, [taggedState(noted)]);
    }),
  );
  return all.every(Boolean);
}
