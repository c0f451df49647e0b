import { silent } from "../../src/base/progress.ts";
import type { ReleaseContext } from "../../src/release/context.ts";
import { candidateFailure, findCandidates } from "../../src/release/find-candidates.ts";
import { movedFailure, movedTraffic } from "../../src/release/kept.ts";
import { acquireLease, busyFailure } from "../../src/release/lease/acquire.ts";
import { bucketStore } from "../../src/release/lease/bucket-store.ts";
import type { LeaseStore } from "../../src/release/lease/store.ts";
import { pinTraffic } from "../../src/release/pin.ts";
import { noteVerdict, promote, type Promoted } from "../../src/release/promotion.ts";
import { repair, type Repaired } from "../../src/release/repair.ts";
import { tagCandidates, unreadyFailure, type TaggedCandidate } from "../../src/release/tag.ts";
import { isUndone, rollBack, type UndoneWorker } from "../../src/release/undo.ts";
import type { Clock } from "../../src/semantics/clock.ts";
import { BUCKET, hastyClock, PROJECT, type ReleaseHarness } from "./harness.ts";

/** The lease of an environment of the harness's project. */
export function storeOf(harness: ReleaseHarness, environment: string): LeaseStore {
  const at = { bucket: BUCKET, prefix: `task-processor/${environment}` };
  return bucketStore({ gcp: harness.gcp, clock: hastyClock }, at);
}

/** A run that holds the lease; one that another left is taken over at once. */
export async function startRun(
  harness: ReleaseHarness,
  environment: string,
  run: string,
  clock: Clock = hastyClock,
): Promise<ReleaseContext> {
  const deps = { store: storeOf(harness, environment), clock, isGone: () => true };
  const process = { machine: "test", pid: 1 };
  const acquired = await acquireLease(deps, { run, who: `run ${run}`, process }, 0);
  if (acquired.kind === "busy") throw busyFailure(acquired.record, deps.store.place);
  return { gcp: harness.gcp, clock, progress: silent, lease: acquired.lease };
}

/** What one deploy of some workers is made of. */
export interface Deploying {
  readonly environment: string;
  readonly run: string;
  /** Worker, and name of its service -> version that is applied. */
  readonly versions: Readonly<Record<string, string>>;
  readonly env?: (worker: string) => Readonly<Record<string, string>>;
  /** Whether the candidates are good. @defaultValue true */
  readonly proven?: boolean;
  readonly schedules?: readonly string[];
  readonly clock?: Clock;
  /** Called once the candidates are tagged. */
  readonly smoke?: (candidates: readonly TaggedCandidate[]) => Promise<void>;
}

export interface Deployed {
  readonly repaired: Repaired;
  readonly candidates: readonly TaggedCandidate[];
  readonly promoted?: Promoted;
  readonly undone?: readonly UndoneWorker[];
}

/**
 * Every step of a release in its order, with an apply that is not terraform's.
 * @throws Failure of the step that failed, once all is undone
 */
export async function deploy(harness: ReleaseHarness, what: Deploying): Promise<Deployed> {
  const context = await startRun(harness, what.environment, what.run, what.clock);
  const repaired = await repair(context);
  const names = Object.keys(what.versions);
  await pinTraffic(context, Object.fromEntries(names.map((id) => [id, harness.name(id)])));
  for (const id of names) await harness.apply(id, what.versions[id] ?? "", what.env?.(id));
  const moved = await movedTraffic(context);
  if (moved.length > 0) throw movedFailure(moved);
  const images = names.map((id) => [id, harness.image(what.versions[id] ?? "")]);
  const found = await findCandidates(context, Object.fromEntries(images) as Record<string, string>);
  for (const one of found) {
    const failure = candidateFailure(one);
    if (failure !== undefined) throw failure;
  }
  const candidates = found.flatMap((one) => (one.kind === "candidate" ? [one] : []));
  const log = { projectId: PROJECT, sinceMs: 0, lines: 0 };
  const tagged = await tagCandidates(context, candidates, what.schedules ?? [], log);
  if (tagged.kind === "not ready") throw unreadyFailure(tagged.candidates);
  if (tagged.kind === "undone") throw tagged.failure;
  await what.smoke?.(tagged.candidates);
  const done = { repaired, candidates: tagged.candidates };
  if (what.proven === false) {
    const undone = await rollBack(context);
    if (isUndone(undone)) await context.lease.release();
    return { ...done, undone };
  }
  await noteVerdict(context, () => true);
  const promoted = await promote(context);
  if (promoted.kind === "promoted" || isUndone(promoted.workers)) await context.lease.release();
  return { ...done, promoted };
}
