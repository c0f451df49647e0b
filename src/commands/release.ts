import { Failure, type ExitCode } from "../base/failure.ts";
import { closeReport } from "../report/merge.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";
import { printReport } from "./frame/print-report.ts";
import { stageProgress } from "./pipeline/progress.ts";
import { Stages } from "./pipeline/stages.ts";
import { goOn } from "./release/go-on.ts";
import { repairLeft } from "./release/repair-left.ts";
import { rollBackByHand } from "./release/roll-back.ts";
import { withReleaseSession, type ReleaseOptions } from "./release/session.ts";
import { readStatus, statusText } from "./release/status-text.ts";

export interface ReleaseCommandOptions extends ReleaseOptions {
  readonly action: "status" | "promote" | "rollback" | "repair";
  /** Short name of the revision to go back to. @defaultValue what the last promotion replaced */
  readonly to?: string;
}

/**
 * `cloud-tasks release`: for a person, what a deploy does by itself. `status` only reads. `promote`
 * gives all requests to what `deploy --until smoke` has proven and kept. `rollback` gives that up,
 * undoes a promotion that was cut short, or else goes back to what served before. `repair` puts
 * back what a run left that was cut short, and does nothing else.
 */
export async function releaseCommand(
  options: ReleaseCommandOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const { action, to } = options;
  if (to !== undefined && action !== "rollback") throw toFailure(action, to);
  const startedMs = clock.now();
  return withReleaseSession(options, console, clock, async (session) => {
    if (action === "status") {
      const status = await readStatus(session);
      console.out(options.json ? `${JSON.stringify(status)}\n` : statusText(status, console));
      return 0;
    }
    const { started, signal } = session;
    const progress = stageProgress(console, clock, { columns: console.columns });
    const stages = new Stages(started, {
      clock,
      signal,
      onStart: (name) => progress.start(name),
      onStage: (name, section) => progress.end(name, section),
    });
    try {
      if (action === "promote") await goOn(session, stages);
      else if (action === "repair") await repairLeft(session, stages);
      else await rollBackByHand(session, stages, to);
    } finally {
      progress.stop();
    }
    const report = closeReport(stages.report, clock.now() - startedMs);
    return printReport(console, options, report);
  });
}

function toFailure(action: string, to: string): Failure {
  return new Failure("RELEASE_TO", `--to ${JSON.stringify(to)} means nothing to ${action}`, {
    exitCode: 2,
    hint: "`cloud-tasks release rollback --to REVISION` goes back to a revision; leave --to out",
  });
}
