import { Failure } from "../../base/failure.ts";
import type { ReleaseContext } from "../../release/context.ts";
import { candidatesOf, type Promoted } from "../../release/promotion.ts";
import type { Section } from "../../report/report.ts";
import { acquireEnvironment, holdEnvironment, type HeldEnvironment } from "../pipeline/lease.ts";
import { promoteSection, servingText, trafficOf } from "../pipeline/release-sections.ts";
import { promoteOrRollBack } from "../pipeline/release.ts";
import { newRunId } from "../pipeline/run-id.ts";
import type { Stages } from "../pipeline/stages.ts";
import { keptLease } from "./kept-lease.ts";
import type { ReleaseSession } from "./session.ts";

/**
 * Promotes the candidates that a deploy has proven and kept: all workers, or none and what was
 * found is back. So it finishes the promotion that a killed run was at.
 */
export async function goOn(session: ReleaseSession, stages: Stages): Promise<void> {
  let held: HeldEnvironment | undefined;
  let finished: Finished | undefined;
  try {
    const candidates = await stages.run("candidate", async () => {
      const startedMs = session.clock.now();
      const durationMs = (): number => session.clock.now() - startedMs;
      const found = await holdKept(session);
      if ("promoted" in found) {
        finished = found;
        return finishedSection(found, durationMs());
      }
      held = found;
      return keptSection(held.context, durationMs());
    });
    if (candidates === undefined) return;
    if (finished !== undefined) {
      const { promoted } = finished;
      await stages.run("promote", () => Promise.resolve(promoteSection(promoted, candidates, 0)));
    }
    if (held === undefined) return;
    await promoteOrRollBack(candidates, held.context, stages);
  } finally {
    held?.stop();
  }
}

/** The promotion of a killed run, which is done now. */
interface Finished {
  readonly run: string;
  readonly promoted: Extract<Promoted, { kind: "promoted" }>;
}

/** @throws Failure `RELEASE_NOTHING_KEPT`, `RELEASE_UNPROVEN`, `RELEASE_BUSY` */
async function holdKept(session: ReleaseSession): Promise<HeldEnvironment | Finished> {
  const kept = await keptLease(session.store);
  if (kept === undefined) return finishLeft(session);
  if (!kept.mayPromote) throw unproven(kept.run, kept.who);
  // Whoever came first has it.
  const held = await holdEnvironment({ ...session.lease, run: kept.run, lockTimeoutMs: 0 });
  const { lease } = held.context;
  if (lease.record.mayPromote && lease.record.inherited === undefined) return held;
  held.stop();
  if (Object.keys(lease.record.workers).length === 0) {
    // Somebody else has promoted it, or given it up, a moment ago.
    await lease.release();
    throw nothingKept("somebody else has just decided on what was kept");
  }
  await lease.park(Date.parse(kept.keptUntil));
  throw unproven(kept.run, kept.who);
}

/** What a killed run has left is finished or undone in any case. */
async function finishLeft({ store, lease }: ReleaseSession): Promise<Finished> {
  let what = "no deploy has kept a candidate";
  if ((await store.read()) !== undefined) {
    const { context, stop, repaired } = await acquireEnvironment({ ...lease, run: newRunId() });
    stop();
    // What could not be undone is left to the next run.
    if (context.lease.record.inherited === undefined) await context.lease.release();
    if (repaired.kind === "finished") {
      return { run: repaired.left.run, promoted: { ...repaired, kind: "promoted" } };
    }
    if (repaired.kind !== "nothing") {
      what = `run ${repaired.left.run} was ended before its promotion, and what it left is undone`;
    }
  }
  throw nothingKept(what);
}

function nothingKept(what: string): Failure {
  return new Failure("RELEASE_NOTHING_KEPT", `there is nothing to promote: ${what}`, {
    exitCode: 2,
    hint: "`cloud-tasks deploy --until smoke` keeps a proven candidate; `cloud-tasks release status` shows what serves",
  });
}

function unproven(run: string, who: string): Failure {
  return new Failure(
    "RELEASE_UNPROVEN",
    `run ${run} of ${who} has kept candidates that nothing has proven yet`,
    {
      exitCode: 3,
      hint: "`cloud-tasks deploy` proves and promotes them; `cloud-tasks release rollback` gives them up",
    },
  );
}

function finishedSection({ run, promoted }: Finished, durationMs: number): Section<"candidate"> {
  const workers = promoted.workers.map(({ worker, revision, before }) => {
    const previous = servingText(before);
    return {
      worker,
      candidate: revision,
      ...(previous === "" ? {} : { previous }),
      serving: revision,
      outcome: "candidate" as const,
    };
  });
  return { status: "passed", durationMs, summary: `run ${run} was promoting them`, workers };
}

function keptSection(context: ReleaseContext, durationMs: number): Section<"candidate"> {
  const { record } = context.lease;
  const workers = candidatesOf(context).map(([worker, { candidate, found }]) => {
    const shares = found?.shares ?? {};
    const previous = servingText(shares);
    return {
      worker,
      candidate: candidate.revision,
      ...(previous === "" ? {} : { previous }),
      serving: previous === "" ? candidate.revision : previous,
      traffic: trafficOf(shares),
      outcome: "candidate" as const,
    };
  });
  return { status: "passed", durationMs, summary: `kept by run ${record.run}`, workers };
}
