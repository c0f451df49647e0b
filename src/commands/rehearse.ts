import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { errorMessage, Failure, type ExitCode } from "../base/failure.ts";
import type { BuilderName } from "../image/dockerfile/builder-names.ts";
import type { Project } from "../project/project.ts";
import type { RunnerChoice } from "../rehearsal/runner/chosen-runner.ts";
import { renderComment } from "../report/comment.ts";
import { closeReport, startReport } from "../report/merge.ts";
import { flowOf } from "../report/of-project.ts";
import { reportJson } from "../report/read-report.ts";
import type { Report } from "../report/report.ts";
import type { StageName } from "../report/table.ts";
import type { Clock } from "../semantics/clock.ts";
import { findAdoptable } from "../terraform/adopt/adopt.ts";
import type { TerraformDeps } from "../terraform/deps.ts";
import { requirePreflight } from "../terraform/preflight.ts";
import { agreement } from "./deploy/agreement.ts";
import { withCancellation } from "./frame/cancellation.ts";
import type { Console } from "./frame/console.ts";
import { printReport } from "./frame/print-report.ts";
import { sourceCommit } from "./frame/source-commit.ts";
import type { PipelineDeps } from "./pipeline/deps.ts";
import { runPipeline } from "./pipeline/pipeline.ts";
import { stageProgress, type StageProgress } from "./pipeline/progress.ts";
import { reloadProject } from "./pipeline/reload-project.ts";
import { newRunId } from "./pipeline/run-id.ts";
import { Stages } from "./pipeline/stages.ts";
import { untilOf } from "./pipeline/until.ts";
import { asBuilt } from "./rehearse/as-built.ts";
import { deployBase, loadBase, type Base } from "./rehearse/base.ts";
import { keptText, untilAborted, workerUrls } from "./rehearse/keep-running.ts";
import { prepareCloud } from "./rehearse/prepare.ts";
import { rehearsedProject } from "./rehearse/rehearsed-project.ts";
import { REPOSITORY, startSession, type RehearsalSession } from "./rehearse/session.ts";
import { withoutTerraform } from "./rehearse/without-terraform.ts";
import { showDiagnostics, validateStage } from "./validate/validate-stage.ts";

export interface RehearseOptions {
  readonly config: string;
  readonly environment?: string;
  readonly json: boolean;
  /** Where `report.json` and `comment.md` are written. @defaultValue `.cloud-tasks` */
  readonly out: string;
  /** The base branch's config or checkout, which is deployed first. */
  readonly base?: string;
  /** @defaultValue "embedded" */
  readonly provider?: string;
  /** Addresses that the guard lets pass. @defaultValue none */
  readonly allow?: readonly string[];
  /** Keeps the cloud running until Ctrl-C, after the report is printed. @defaultValue false */
  readonly keep?: boolean;
  /** No stage after this one starts. */
  readonly until?: string;
  /** What workers run as. @defaultValue process */
  readonly runner?: RunnerChoice;
  /** False never downloads terraform. @defaultValue true */
  readonly download?: boolean;
  /** What builds Dockerfiles. */
  readonly builder?: BuilderName;
}

/** What one rehearsal needs besides its session. */
export interface RehearsalRun {
  readonly clock: Clock;
  readonly progress: StageProgress;
  readonly signal: AbortSignal;
  readonly base?: Base | undefined;
  /** Addresses that the guard lets pass: nothing real can be lost here. */
  readonly allow?: readonly string[] | undefined;
  /** What builds Dockerfiles. */
  readonly builder?: BuilderName | undefined;
  /** No stage after this one starts. */
  readonly until?: StageName | undefined;
  /** Whether the embedded cloud keeps running after the pipeline. */
  readonly keep?: boolean | undefined;
}

/**
 * How many log lines of a handler the report shows. They can't leak anything real: a rehearsal's
 * worker only gets the rehearsal's own secrets.
 */
const LOG_LINES = 8;

/** `cloud-tasks rehearse`: the whole pipeline against the embedded cloud, on this machine only. */
export async function rehearseCommand(
  options: RehearseOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const environment = options.environment ?? "rehearsal";
  const provider = providerOf(options.provider);
  const until = untilOf(options.until);
  const keep = options.keep ?? false;
  const [{ loaded, section }, commit] = await Promise.all([
    validateStage({ ...options, environment, willBuild: true }, clock),
    sourceCommit(dirname(options.config)),
  ]);
  showDiagnostics(loaded, options.config, console);
  const started: Report = {
    ...startReport({
      kind: "rehearsal",
      project: loaded.project?.name ?? "cloud-tasks",
      environment,
      ...(commit === undefined ? {} : { commit }),
      startedAtMs: startedMs,
    }),
    ...(loaded.project === undefined ? {} : { flow: flowOf(loaded.project) }),
    validate: section,
  };
  const finish = async (unclosed: Report): Promise<ExitCode> => {
    const built = await asBuilt(unclosed, { ...options, environment });
    const report = closeReport(built, clock.now() - startedMs);
    return printReport(console, options, report, () => writeReport(report, options.out));
  };
  if (loaded.project === undefined) return finish(started);
  const { project } = loaded;
  const base =
    options.base === undefined
      ? undefined
      : await loadBase(options.base, { config: options.config, environment }, (found, file) =>
          showDiagnostics(found, file, console),
        );
  const progress = stageProgress(console, clock, { columns: console.columns });
  try {
    return await withCancellation(progress, async (signal) => {
      progress.start("starting");
      let session: RehearsalSession;
      try {
        session = await startSession({
          region: project.region,
          clock,
          progress,
          signal,
          provider,
          download: options.download ?? true,
          ...(options.runner === undefined ? {} : { runner: options.runner }),
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        return await finish(await withoutPlan(new Stages(started, { clock, signal }), error));
      }
      let report: Report;
      let code: ExitCode | undefined;
      try {
        report = await rehearse(project, started, session, {
          clock,
          progress,
          signal,
          base,
          allow: options.allow,
          builder: options.builder,
          until,
          keep,
        });
        if (keep && !signal.aborted) {
          progress.stop();
          code = await finish(report);
          console.err(keptText(session, project, await workerUrls(session, project)));
          await untilAborted(signal);
        }
      } finally {
        await session.stop();
      }
      progress.stop();
      return code ?? finish(report);
    });
  } finally {
    progress.stop();
  }
}

/** @throws Failure `REHEARSAL_OUT` */
async function writeReport(report: Report, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "report.json"), reportJson(report));
    await writeFile(join(folder, "comment.md"), renderComment(report));
  } catch (cause) {
    throw new Failure(
      "REHEARSAL_OUT",
      `the report can't be written to ${folder}: ${errorMessage(cause)}`,
      {
        exitCode: 2,
        hint: "pass a folder that you can write to with --out",
        cause,
      },
    );
  }
}

/** Deploys the base first, when there is one, then runs the pipeline of the change. */
export async function rehearse(
  loaded: Project,
  started: Report,
  session: RehearsalSession,
  run: RehearsalRun,
): Promise<Report> {
  const { clock, progress, signal } = run;
  const project = rehearsedProject(loaded);
  const base =
    run.base === undefined
      ? undefined
      : { ...run.base, project: rehearsedProject(run.base.project) };
  await prepareCloud(session, [project, ...(base === undefined ? [] : [base.project])]);
  const deps: Omit<PipelineDeps, "terraform"> = {
    gcp: session.gcp,
    clock,
    progress,
    signal,
    watch: session.watch,
    repository: REPOSITORY,
    run: newRunId(),
    runsAs: await session.cloud.workersRunAs(),
    builder: run.builder,
    logLines: LOG_LINES,
    effects: "real",
    goesOnWhenStopped: true,
    agree: ({ fingerprint }) =>
      Promise.resolve(agreement(fingerprint, "rehearsal", { allow: run.allow ?? [] })),
    ...(run.until === undefined ? {} : { until: run.until }),
    ...(run.keep === true ? {} : { keepForMs: 0 }),
    onStart: (name) => progress.start(name),
    onStage: (name, section) => progress.end(name, section),
  };
  const stages = new Stages(started, deps);
  if (session.noTerraform !== undefined) {
    const more = base === undefined ? {} : { base: base.project };
    return withoutTerraform(project, session.noTerraform, stages, { ...deps, ...more });
  }
  const terraformFor = async (of: Project, folder: string, images: Record<string, string>) => ({
    ...session.terraform(of, { images, folder }),
    gcp: session.gcp,
    adopt: await findAdoptable(of, session.gcp),
    ...(started.commit === undefined ? {} : { commit: started.commit }),
  });
  let serving: Readonly<Record<string, string>> = {};
  let compared = base?.project;
  if (base !== undefined) {
    const terraform = await terraformFor(base.project, "base", {});
    const deployed = await stages.run("baseline", async () => {
      const { section, images } = await deployBase(base, { ...deps, terraform });
      serving = images;
      return section;
    });
    if (deployed === undefined) return stages.report;
    // Its build wrote the manifest of its handlers, without which too few would be priced.
    compared = await reloadProject(base.project);
  }
  let terraform: TerraformDeps;
  try {
    terraform = await terraformFor(project, "head", serving);
    const { backend } = terraform;
    await requirePreflight(project, { gcp: session.gcp, backend, identity: "apply" });
  } catch (error) {
    return withoutPlan(stages, error);
  }
  const report = await runPipeline(project, stages.report, {
    ...deps,
    terraform,
    ...(compared === undefined ? {} : { base: compared }),
    ...(run.allow === undefined ? {} : { allow: run.allow }),
  });
  return { ...report, outside: { observations: session.observations() } };
}

/**
 * Reports what keeps terraform from planning as the failure of the plan, where readers look for it.
 */
async function withoutPlan(stages: Stages, error: unknown): Promise<Report> {
  await stages.run("plan", async () => Promise.reject(error as Error));
  return stages.report;
}

function providerOf(name = "embedded"): "embedded" | "registry" {
  if (name === "embedded" || name === "registry") return name;
  throw new Failure("REHEARSAL_PROVIDER", `--provider ${name} is not "embedded" or "registry"`, {
    exitCode: 2,
    hint: "leave out --provider to use the embedded one, which needs no network",
  });
}
