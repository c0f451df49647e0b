import { Failure, type ExitCode } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";
import { costStage } from "../../cost/stage.ts";
import type { Project } from "../../project/project.ts";
import { closeReport, startReport } from "../../report/merge.ts";
import { deploymentOf, flowOf } from "../../report/of-project.ts";
import type { Report } from "../../report/report.ts";
import type { Clock } from "../../semantics/clock.ts";
import { exitCodeOf } from "../frame/exit-code.ts";
import { asBuilt } from "../rehearse/as-built.ts";
import type { Base } from "../rehearse/base.ts";
import { validateStage } from "../validate/validate-stage.ts";

export interface PullRequestOptions {
  readonly config: string;
  readonly environment?: string;
  /** The config of the base branch, or a checkout of it. */
  readonly base?: string;
  readonly commit?: string;
  /** The target branch and its commit. */
  readonly against?: NonNullable<Report["base"]>;
  /**
   * The repository: files outside of it, or behind a symbolic link, are not read. @defaultValue
   * anywhere
   */
  readonly confinedTo?: string;
}

export interface PullRequestDeps {
  readonly clock: Clock;
  readonly progress: Progress;
  /**
   * Plans, prices and proves the change on top of its base; without it, only the cost is estimated.
   */
  readonly rehearse?: (
    project: Project,
    started: Report,
    base: Base | undefined,
  ) => Promise<Report>;
}

/**
 * The checks of a pull request, none of which needs an account: validate, plan, cost and rehearse.
 * A config with errors still gives a report, so that the comment shows them.
 */
export async function checkPullRequest(
  options: PullRequestOptions,
  deps: PullRequestDeps,
): Promise<{ readonly report: Report; readonly exitCode: ExitCode }> {
  const { clock } = deps;
  const startedMs = clock.now();
  const { loaded, section } = await validateStage(
    { ...options, willBuild: deps.rehearse !== undefined },
    clock,
  );
  const { project } = loaded;
  const started: Report = {
    ...startReport({
      kind: deps.rehearse === undefined ? "check" : "rehearsal",
      project: project?.name ?? "cloud-tasks",
      environment: options.environment ?? "production",
      ...(options.commit === undefined ? {} : { commit: options.commit }),
      startedAtMs: startedMs,
    }),
    ...(options.against === undefined ? {} : { base: options.against }),
    ...(project === undefined ? {} : { flow: flowOf(project), deployment: deploymentOf(project) }),
    validate: section,
  };
  const checked = project === undefined ? started : await check(project, started, options, deps);
  const report = closeReport(checked, clock.now() - startedMs);
  return { report, exitCode: exitCodeOf(report) };
}

async function check(
  project: Project,
  started: Report,
  options: PullRequestOptions,
  { clock, progress, rehearse }: PullRequestDeps,
): Promise<Report> {
  const base = await baseOf(options, progress);
  if (rehearse !== undefined) {
    return asBuilt(await rehearse(project, started, base), options);
  }
  const cost = await costStage(project, {
    clock,
    ...(base === undefined ? {} : { base: base.project }),
  });
  return { ...started, cost };
}

/**
 * A base without a config, or with a broken one, does not stop the change, which may be what fixes
 * it.
 */
async function baseOf(options: PullRequestOptions, progress: Progress): Promise<Base | undefined> {
  const { base, config, environment = "production" } = options;
  if (base === undefined) return undefined;
  try {
    const { loadBase } = await import("../rehearse/base.ts");
    return await loadBase(base, { config, environment }, () => undefined);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    progress.warn(`${error.message}: the change is checked without its base`);
    return undefined;
  }
}
