import { isUndone } from "../../release/undo.ts";
import type { Section } from "../../report/report.ts";
import { untilIdle } from "../../terraform/until-idle.ts";
import { keepDirOf } from "../deploy/places.ts";
import { acquireEnvironment } from "../pipeline/lease.ts";
import { rollbackSection } from "../pipeline/release-sections.ts";
import { newRunId } from "../pipeline/run-id.ts";
import type { Stages } from "../pipeline/stages.ts";
import { keptLease } from "./kept-lease.ts";
import { wentBackSection } from "./roll-back.ts";
import type { ReleaseSession } from "./session.ts";

/**
 * How long a terraform of the run that was cut short may take to end. The step after a cancelled
 * deploy has five minutes on GitHub.
 */
const TERRAFORM_MS = 45_000;

/**
 * Finishes or undoes what a run left that was cancelled or killed, as the next run would, and
 * nothing else: what a run promoted stays, and what one keeps for its promotion too. For the step
 * after a deploy that was cut short.
 */
export async function repairLeft(session: ReleaseSession, stages: Stages): Promise<void> {
  await stages.run("rollback", async () => {
    const startedMs = session.clock.now();
    const durationMs = (): number => session.clock.now() - startedMs;
    await untilIdle({ ...session.lease, keepDir: keepDirOf(session.project) }, TERRAFORM_MS);
    const kept = await keptLease(session.store);
    if (kept !== undefined) return nothing(`run ${kept.run} keeps its candidates`, durationMs());
    if ((await session.store.read()) === undefined) {
      return nothing("no run left anything", durationMs());
    }
    const { context, stop, repaired } = await acquireEnvironment({
      ...session.lease,
      run: newRunId(),
    });
    try {
      const isDone = repaired.kind !== "undone" || isUndone(repaired.workers);
      const section =
        repaired.kind === "undone"
          ? rollbackSection(repaired.noted, repaired.workers, durationMs())
          : repaired.kind === "went back"
            ? wentBackSection(repaired.workers, durationMs())
            : nothing(
                repaired.kind === "finished"
                  ? `the promotion of run ${repaired.left.run} is finished`
                  : "no run left anything",
                durationMs(),
              );
      // What could not be undone is left to the next run.
      if (isDone) await context.lease.release();
      return section;
    } finally {
      stop();
    }
  });
}

function nothing(summary: string, durationMs: number): Section<"rollback"> {
  return { status: "skipped", durationMs, summary, workers: [] };
}
