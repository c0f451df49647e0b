import type { ReleaseContext } from "../../release/context.ts";
import { goBack, isGoingBack, type GoneBack, type WentBack } from "../../release/go-back.ts";
import { pinTraffic } from "../../release/pin.ts";
import { repair } from "../../release/repair.ts";
import { isUndone, rollBack, type UndoneWorker } from "../../release/undo.ts";
import type { Section } from "../../report/report.ts";
import { sectionFailure } from "../../report/section-failure.ts";
import { holdEnvironment, type HeldEnvironment } from "../pipeline/lease.ts";
import {
  rollbackSection,
  rollbackSentence,
  servingText,
  trafficOf,
} from "../pipeline/release-sections.ts";
import { servicesOf, uncancelled, undo } from "../pipeline/release.ts";
import { newRunId } from "../pipeline/run-id.ts";
import type { Stages } from "../pipeline/stages.ts";
import { keptLease } from "./kept-lease.ts";
import type { ReleaseSession } from "./session.ts";

/**
 * Gives up what a deploy has kept, or undoes the promotion that a killed run was at; where there is
 * neither, goes back to what the last promotion replaced. With a revision the traffic goes there in
 * any case.
 */
export async function rollBackByHand(
  session: ReleaseSession,
  stages: Stages,
  revision: string | undefined,
): Promise<void> {
  await stages.run("rollback", async () => {
    const startedMs = session.clock.now();
    const durationMs = (): number => session.clock.now() - startedMs;
    const kept = await keptLease(session.store);
    const held = await holdEnvironment({ ...session.lease, run: kept?.run ?? newRunId() });
    try {
      const { context } = held;
      const left = await undoLeft(context);
      const isLeftBehind = left !== undefined && !isUndone(left);
      if (left !== undefined && (revision === undefined || isLeftBehind)) {
        const section = rollbackSection(context.lease.record.workers, left, durationMs());
        if (!isLeftBehind) await context.lease.release();
        return section;
      }
      const repaired = await repair(context);
      if (repaired.kind === "went back" && revision === undefined) {
        await context.lease.release();
        return wentBackSection(repaired.workers, durationMs());
      }
      if (repaired.kind === "undone" && !isUndone(repaired.workers)) {
        return rollbackSection(repaired.noted, repaired.workers, durationMs());
      }
      if (left !== undefined) await context.lease.settle();
      return await back(session, held, revision, durationMs);
    } finally {
      held.stop();
    }
  });
}

/** Undefined when no run has kept a candidate, and none was killed while it promoted. */
async function undoLeft(context: ReleaseContext): Promise<UndoneWorker[] | undefined> {
  const { inherited, promoting } = context.lease.record;
  // Its candidates wait for a decision, and this is it; a killed run's that got no requests are not
  // what served badly.
  const isKept = inherited === undefined && Object.keys(context.lease.record.workers).length > 0;
  if (!isKept && (!promoting || isGoingBack(context))) return undefined;
  return rollBack(uncancelled(context));
}

async function back(
  { project }: ReleaseSession,
  { context }: HeldEnvironment,
  revision: string | undefined,
  durationMs: () => number,
): Promise<Section<"rollback">> {
  await pinTraffic(context, servicesOf(project));
  let done: GoneBack;
  try {
    done = await goBack(context, revision);
  } catch (error) {
    // Once it has begun the next run finishes it.
    if (!isGoingBack(context)) await undo(context);
    throw error;
  }
  if (done.kind === "went back") {
    await context.lease.release();
    return wentBackSection(done.workers, durationMs());
  }
  const section = rollbackSection(context.lease.record.workers, done.workers, durationMs());
  if (isUndone(done.workers)) await context.lease.release();
  return {
    ...section,
    status: "failed",
    summary: "no worker went back",
    failure: sectionFailure(done.failure),
  };
}

/** What a roll back by a person did. */
export function wentBackSection(
  workers: readonly WentBack[],
  durationMs: number,
): Section<"rollback"> {
  const moved = workers.map(({ worker, from, to, proven }) => ({
    worker,
    candidate: servingText(from),
    previous: servingText(to),
    serving: servingText(to),
    before: trafficOf(from),
    after: trafficOf(to),
    ...(proven ? {} : { proven: false }),
    outcome: "rolled back" as const,
  }));
  return {
    status: "passed",
    durationMs,
    summary: moved.map(rollbackSentence).join(", "),
    workers: moved,
  };
}
