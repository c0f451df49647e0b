import { costStage } from "../cost/estimate.ts";
import type { ExitCode } from "../project/failure.ts";
import { loadProject } from "../project/load-project.ts";
import { closeReport, startReport } from "../report/merge.ts";
import type { Report } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { exitCodeOf } from "./exit-code.ts";
import { validateStage } from "./validate.ts";

export interface PullRequestOptions {
  readonly config: string;
  readonly environment?: string;
  /** The config of the base branch. */
  readonly base?: string;
  readonly commit?: string;
}

/**
 * The checks of a pull request that need no account: validate and cost. A config with errors still makes
 * a report, so that the comment shows them.
 */
export async function checkPullRequest(
  options: PullRequestOptions,
  clock: Clock,
): Promise<{ readonly report: Report; readonly exitCode: ExitCode }> {
  const startedMs = clock.now();
  const { loaded, section } = await validateStage(options, clock);
  const { project } = loaded;
  const base =
    options.base === undefined
      ? undefined
      : (await loadProject({ configFile: options.base })).project;
  const started = startReport({
    project: project?.name ?? "cloud-tasks",
    environment: options.environment ?? "production",
    ...(options.commit === undefined ? {} : { commit: options.commit }),
    startedAtMs: startedMs,
  });
  const cost =
    project === undefined
      ? undefined
      : await costStage(project, { clock, ...(base === undefined ? {} : { base }) });
  const report = closeReport(
    { ...started, validate: section, ...(cost === undefined ? {} : { cost }) },
    clock.now() - startedMs,
  );
  return { report, exitCode: exitCodeOf(report) };
}
