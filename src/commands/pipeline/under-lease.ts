import type { Project } from "../../project/project.ts";
import type { ReleaseContext } from "../../release/context.ts";
import { movedFailure, movedTraffic } from "../../release/kept.ts";
import { jobName, withHeldSchedules } from "../../release/schedules.ts";
import type { Section } from "../../report/report.ts";
import { sectionFailure } from "../../report/section-failure.ts";
import { applyStage, type ApplyDeps } from "../../terraform/apply.ts";
import { readOutputs, type TerraformOutputs } from "../../terraform/outputs.ts";
import type { PipelineDeps } from "./deps.ts";
import { acquireEnvironment, type HeldEnvironment } from "./lease.ts";
import { pinStage, reportUnreadyRelease, undo, type releaseAndProve } from "./release.ts";
import type { Stages } from "./stages.ts";

/** What is applied and released. */
export interface Deploying {
  readonly project: Project;
  readonly build: Section<"build">;
  /** Ids of the schedules that stay paused until the promotion. */
  readonly held: readonly string[];
  readonly options: Pick<ApplyDeps, "reviewed" | "settle" | "waiver">;
  /** With or without a proof. */
  readonly release: typeof releaseAndProve;
}

/**
 * Takes the environment's lease, pins its traffic, applies and releases. The traffic is pinned
 * before the plan that is applied, which sends back what its refresh has read.
 */
export async function deployUnderLease(
  { project, build, held, options, release }: Deploying,
  stages: Stages,
  deps: PipelineDeps,
): Promise<Section<"promote"> | undefined> {
  const { gcp, clock, progress, run, signal, terraform } = deps;
  let environment: HeldEnvironment | undefined;
  const pinned = await stages.run("pin", async () => {
    const { backend, lockTimeoutMs } = terraform;
    environment = await acquireEnvironment({
      gcp,
      clock,
      progress,
      backend,
      run,
      ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
      ...(signal === undefined ? {} : { signal }),
    });
    return pinStage(project, environment.context);
  });
  if (environment === undefined) return undefined;
  const { context, stop } = environment;
  try {
    if (pinned === undefined) {
      await undo(context);
      return undefined;
    }
    const images = Object.fromEntries(build.images.map(({ worker, image }) => [worker, image]));
    const sinceMs = clock.now();
    const outputs = await applyBuilt(
      withHeldSchedules(project, held),
      { ...deps, terraform: { ...terraform, images } },
      stages,
      context,
      options,
    );
    if (outputs === undefined) {
      await undo(context);
      return undefined;
    }
    const schedules = project.schedules.filter(({ id }) => held.includes(id));
    const jobs = schedules.map((schedule) => jobName(project, schedule));
    return await release(
      project,
      { images, outputs, schedules: jobs, sinceMs },
      context,
      stages,
      deps,
    );
  } finally {
    stop();
  }
}

/** Applies with the built images; undefined when that failed, after telling what serves then. */
async function applyBuilt(
  project: Project,
  deps: PipelineDeps,
  stages: Stages,
  context: ReleaseContext,
  options: Deploying["options"],
): Promise<TerraformOutputs | undefined> {
  const { terraform, clock, signal } = deps;
  const sinceMs = clock.now();
  let outputs: TerraformOutputs | undefined;
  const applied = await stages.run("apply", async () => {
    let told: TerraformOutputs | undefined;
    const onOutputs = (shown: TerraformOutputs): void => void (told = shown);
    const section = await applyStage(project, { ...terraform, ...options, onOutputs });
    if (section.status !== "passed") return section;
    const moved = await movedTraffic(context);
    if (moved.length > 0) {
      return { ...section, status: "failed", failure: sectionFailure(movedFailure(moved)) };
    }
    outputs = told ?? (await readOutputs(terraform));
    return section;
  });
  const failed = stages.report.apply?.status === "failed" && signal?.aborted !== true;
  if (failed) await reportUnreadyRelease(project, sinceMs, stages, deps);
  return applied === undefined ? undefined : outputs;
}
