import { costStage } from "../cost/estimate.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { buildImages } from "../image/build-images.ts";
import { snapshotBuilder } from "../image/image-builder.ts";
import { errorMessage, Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Project } from "../project/project.ts";
import {
  candidateStage,
  promoteStage,
  rollBackStage,
  type ReleaseDeps,
} from "../release/release.ts";
import type { Report, Section, StageName } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { smokeStage } from "../smoke/smoke.ts";
import { applyStage } from "../terraform/apply.ts";
import type { TerraformDeps } from "../terraform/deps.ts";
import { readOutputs, type TerraformOutputs } from "../terraform/outputs.ts";
import { planStage } from "../terraform/plan.ts";

export interface PipelineDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly progress: Progress;
  /** For the project as it is deployed now: images by digest of what serves, or a placeholder before the first. */
  readonly terraform: TerraformDeps;
  /** The Artifact Registry repository that images are pushed to. */
  readonly repository: string;
  /** Called as each stage ends, with the report so far. */
  readonly onStage?: (name: StageName, section: NonNullable<Report[StageName]>) => void;
}

/**
 * Plan, cost, build, apply with the built digest, candidate, smoke, then promote or roll back. Stops after
 * the first stage that did not pass; what a failed release leaves in the infrastructure stays. Never
 * throws for a stage's failure: it becomes the stage's section.
 */
export async function runPipeline(
  project: Project,
  started: Report,
  deps: PipelineDeps,
): Promise<Report> {
  const report: Report = { ...started };
  const stage = async <N extends StageName>(
    name: N,
    run: () => Promise<Section<N>>,
    empty: Omit<Section<N>, "status" | "durationMs" | "summary" | "failure">,
  ): Promise<Section<N> | undefined> => {
    const section = await attempt(run, empty, deps.clock);
    report[name] = section as Report[N];
    deps.onStage?.(name, section as NonNullable<Report[StageName]>);
    return section.status === "passed" ? section : undefined;
  };
  const plan = await stage("plan", () => planStage(project, deps.terraform), EMPTY.plan);
  const cost = await stage("cost", () => costStage(project, { clock: deps.clock }), EMPTY.cost);
  if (plan === undefined || cost === undefined) return report;
  const build = await stage(
    "build",
    () =>
      buildImages(project, {
        endpoints: deps.gcp.endpoints,
        credentials: deps.gcp.credentials,
        clock: deps.clock,
        progress: deps.progress,
        builder: snapshotBuilder,
        repository: deps.repository,
        http: fetch,
      }),
    EMPTY.build,
  );
  if (build === undefined) return report;
  const images = Object.fromEntries(build.images.map(({ worker, image }) => [worker, image]));
  const terraform = { ...deps.terraform, images };
  const apply = await stage(
    "apply",
    () => applyStage(project, { ...terraform, reviewed: plan, settle: true }),
    EMPTY.apply,
  );
  if (apply === undefined) return report;
  await release(project, report, build, await readOutputs(terraform), deps, stage);
  return report;
}

type RunStage = <N extends StageName>(
  name: N,
  run: () => Promise<Section<N>>,
  empty: Omit<Section<N>, "status" | "durationMs" | "summary" | "failure">,
) => Promise<Section<N> | undefined>;

async function release(
  project: Project,
  report: Report,
  build: Section<"build">,
  outputs: TerraformOutputs,
  deps: PipelineDeps,
  stage: RunStage,
): Promise<void> {
  const digest = build.images[0]?.digest ?? "";
  const releaseDeps: ReleaseDeps = {
    gcp: deps.gcp,
    clock: deps.clock,
    progress: deps.progress,
    services: Object.fromEntries(
      Object.entries(outputs.workers).map(([id, { service }]) => [
        id,
        `projects/${project.projectId}/locations/${project.region}/services/${service}`,
      ]),
    ),
    tag: `c-${digest.slice(digest.indexOf(":") + 1).slice(0, 7)}`,
  };
  const candidates = await stage(
    "release",
    () => candidateStage(project, releaseDeps),
    EMPTY.release,
  );
  if (candidates === undefined) return;
  const targets = Object.fromEntries(
    candidates.workers.map(({ worker, candidateUrl }) => [
      worker,
      {
        url: candidateUrl,
        audience: outputs.workers[worker]?.uri ?? candidateUrl,
        invoker: outputs.workers[worker]?.invoker ?? "",
      },
    ]),
  );
  const { gcp, clock, progress } = deps;
  const projectId = project.projectId ?? "";
  const smoke = await stage(
    "smoke",
    () => smokeStage(project, { gcp, clock, progress, projectId, targets, queues: outputs.queues }),
    EMPTY.smoke,
  );
  const move = smoke === undefined ? rollBackStage : promoteStage;
  await stage("release", () => move(candidates, releaseDeps), { workers: candidates.workers });
}

/** What a section holds when its stage could not even start. */
const EMPTY = {
  plan: { changes: [], drift: [], fingerprint: "", guard: [], terraformVersion: "" },
  cost: {
    currency: "USD",
    lowUsd: 0,
    likelyUsd: 0,
    highUsd: 0,
    ceilingUsd: 0,
    pricesAsOf: "",
    lines: [],
    notEstimated: [],
    assumptions: [],
    warnings: [],
  },
  build: { images: [] },
  apply: { created: 0, updated: 0, deleted: 0 },
  release: { workers: [] },
  smoke: { verdicts: [] },
} satisfies {
  [N in Exclude<StageName, "validate">]: Omit<
    Section<N>,
    "status" | "durationMs" | "summary" | "failure"
  >;
};

async function attempt<N extends StageName>(
  run: () => Promise<Section<N>>,
  empty: Omit<Section<N>, "status" | "durationMs" | "summary" | "failure">,
  clock: Clock,
): Promise<Section<N>> {
  const startedMs = clock.now();
  try {
    return await run();
  } catch (error) {
    const failure = error instanceof Failure ? error : undefined;
    const hint = failure?.hint;
    return {
      ...empty,
      status: failure?.exitCode === 3 ? "blocked" : "failed",
      durationMs: clock.now() - startedMs,
      summary: errorMessage(error).split("\n")[0] ?? "",
      failure: {
        code: failure?.code ?? "INTERNAL",
        message: errorMessage(error),
        ...(hint === undefined ? {} : { hint }),
      },
    } as unknown as Section<N>;
  }
}
