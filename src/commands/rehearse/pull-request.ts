import { Failure } from "../../base/failure.ts";
import { costStage } from "../../cost/stage.ts";
import type { Project } from "../../project/project.ts";
import type { RunnerChoice } from "../../rehearsal/runner/chosen-runner.ts";
import type { Report } from "../../report/report.ts";
import type { Clock } from "../../semantics/clock.ts";
import { withCancellation } from "../frame/cancellation.ts";
import type { Console } from "../frame/console.ts";
import { stageProgress } from "../pipeline/progress.ts";
import { Stages } from "../pipeline/stages.ts";
import { rehearse, type RehearsalRun } from "../rehearse.ts";
import type { Base } from "./base.ts";
import { rehearsedProject } from "./rehearsed-project.ts";
import { startSession } from "./session.ts";

/**
 * Rehearses a change on top of its base. A base that does not deploy is a warning and is left out:
 * the change may be what fixes it. Whatever keeps the rehearsal from starting becomes the plan's
 * failure; the cost is still estimated.
 */
export function rehearsePullRequest(
  project: Project,
  started: Report,
  deps: {
    readonly console: Console;
    readonly clock: Clock;
    readonly base: Base | undefined;
  },
): Promise<Report> {
  const { clock, base } = deps;
  const progress = stageProgress(deps.console, clock, { columns: undefined });
  return withCancellation(progress, async (signal) => {
    const report = await rehearseOnce(project, started, { clock, progress, signal, base });
    if (report.baseline?.status !== "failed" || signal.aborted) return report;
    progress.warn("the base could not be deployed: rehearsing the change without it");
    const alone = await rehearseOnce(project, started, { clock, progress, signal });
    return { ...alone, baseline: { ...report.baseline, status: "skipped" } };
  });
}

async function rehearseOnce(project: Project, started: Report, run: RehearsalRun): Promise<Report> {
  const { clock, progress, signal, base } = run;
  const here = rehearsedProject(project);
  try {
    const session = await startSession({
      region: project.region,
      clock,
      progress,
      signal,
      provider: "embedded",
      runner: runnerOf(process.env),
    });
    try {
      return await rehearse(here, started, session, run);
    } finally {
      await session.stop();
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const stages = new Stages(started, { clock });
    await stages.run("plan", () => Promise.reject(error));
    await stages.run("cost", () =>
      costStage(here, { clock, ...(base === undefined ? {} : { base: base.project }) }),
    );
    return stages.report;
  }
}

/**
 * The runner that the variable names, as for `rehearse`; chosen automatically for anything else.
 */
function runnerOf({ CLOUD_TASKS_RUNNER: name }: NodeJS.ProcessEnv): RunnerChoice {
  return name === "container" || name === "process" ? name : "auto";
}
