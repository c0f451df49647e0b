import type { ExitCode } from "../base/failure.ts";
import type { BuilderName } from "../image/dockerfile/builder-names.ts";
import type { Project } from "../project/project.ts";
import { closeReport } from "../report/merge.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { requirePreflight } from "../terraform/preflight.ts";
import { agreeTo, givenReview, type AgreeOptions } from "./deploy/agree.ts";
import { digestsOf, imagesGiven } from "./deploy/images.ts";
import { checkReportFile, writeReport } from "./deploy/report-file.ts";
import { startDeployReport } from "./deploy/report.ts";
import { withDeploySession, type DeployOptions } from "./deploy/session.ts";
import type { Console } from "./frame/console.ts";
import { printReport } from "./frame/print-report.ts";
import { runPipeline } from "./pipeline/pipeline.ts";
import { stageProgress } from "./pipeline/progress.ts";
import { newRunId } from "./pipeline/run-id.ts";
import { untilOf } from "./pipeline/until.ts";
import { loadBase } from "./rehearse/base.ts";

export interface DeployCommandOptions extends DeployOptions, AgreeOptions {
  /**
   * `WORKER=IMAGE` texts; without any, every worker is built. With archives, the digests that they
   * must have.
   */
  readonly image: readonly string[];
  /** The folder that `build --image-out` wrote: its images are pushed, and nothing is built. */
  readonly imageArchive?: string;
  /** What builds Dockerfiles. */
  readonly builder?: BuilderName;
  readonly repository: string;
  /** The base branch's config or checkout, for the change of the cost. */
  readonly base?: string;
  /** No stage after this one starts. */
  readonly until?: string;
  /** Minutes that a candidate is kept, where `until` ends before its promotion. */
  readonly keepFor: number;
  /** Seconds to wait for the lock of the state. */
  readonly lockTimeout: number;
  readonly out?: string;
}

/**
 * `cloud-tasks deploy`: build, plan, cost, agree, apply, then the candidate proves itself and is
 * promoted, or it is rolled back. On Google or, with `--emulator`, on a running embedded cloud: the
 * same stages.
 */
export async function deployCommand(
  options: DeployCommandOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const until = untilOf(options.until);
  await checkReportFile(options.out);
  const progress = stageProgress(console, clock, { columns: console.columns });
  const given = options.imageArchive === undefined ? options.image : [];
  const needs = {
    // What is built anew needs not be known by what runs now.
    images: { given, repository: options.repository },
    adopt: true,
    lock: true,
    lockTimeoutMs: options.lockTimeout * 1_000,
    willBuild: given.length === 0,
  };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, target, terraform, signal } = session;
    const review = await givenReview(options, project);
    const base = options.base === undefined ? undefined : await baseOf(options.base, options);
    const { gcp } = target;
    await requirePreflight(project, { gcp, backend: terraform.backend, identity: "apply" });
    try {
      const ended = await runPipeline(project, startDeployReport(session, startedMs, "deploy"), {
        gcp,
        clock,
        progress,
        signal,
        run: newRunId(),
        repository: options.repository,
        runsAs: target.runsAs,
        effects: target.effects,
        terraform: { ...terraform, progress },
        allow: options.allow,
        keepForMs: options.keepFor * 60_000,
        ...(until === undefined ? {} : { until }),
        ...(base === undefined ? {} : { base }),
        builder: options.builder,
        archives:
          options.imageArchive === undefined
            ? undefined
            : {
                folder: options.imageArchive,
                digests: digestsOf(options.image, project.workers),
              },
        ...(given.length === 0
          ? {}
          : {
              images: async () =>
                imagesGiven(project.workers, {
                  images: terraform.images,
                  missing: session.missingImages,
                }),
            }),
        agree: (plan) => agreeAtTerminal(plan),
        onStart: (name) => progress.start(name),
        onStage: (name, section) => progress.end(name, section),
      });
      progress.stop();
      const report = closeReport(ended, clock.now() - startedMs);
      return await printReport(console, options, report, () => writeReport(report, options.out));
    } finally {
      progress.stop();
    }

    function agreeAtTerminal(plan: Section<"plan">): Promise<Section<"agree">> {
      // A question and a live line don't go together.
      progress.stop();
      return agreeTo(plan, review, options, project, console);
    }
  });
}

async function baseOf(base: string, { config, environment }: DeployOptions): Promise<Project> {
  const at = { config, environment: environment ?? "production" };
  return (await loadBase(base, at, () => undefined)).project;
}
