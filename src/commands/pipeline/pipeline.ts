import type { PlannedResources } from "../../cost/plan-resources.ts";
import { costStage } from "../../cost/stage.ts";
import { pushArchives } from "../../image/archive/image-archives.ts";
import { buildImages } from "../../image/build-images.ts";
import type { Project } from "../../project/project.ts";
import { heldSchedules, withHeldSchedules } from "../../release/schedules.ts";
import type { Report, Section } from "../../report/report.ts";
import type { ApplyDeps } from "../../terraform/apply.ts";
import { planStage } from "../../terraform/plan.ts";
import type { PipelineDeps } from "./deps.ts";
import { releaseAndProve } from "./release.ts";
import { reloadProject } from "./reload-project.ts";
import { Stages } from "./stages.ts";
import { deployUnderLease } from "./under-lease.ts";

/**
 * Build, plan, cost, apply with the built digest, candidate, smoke, then promote or roll back. The
 * build comes first because it writes the manifest of the handlers. Plan and cost are reported even
 * when it fails; nothing is applied unless all three passed, or what stopped them is only reported.
 * What a failed release leaves in the infrastructure stays. Never throws for a stage's failure: it
 * becomes the stage's section.
 */
export async function runPipeline(
  project: Project,
  started: Report,
  deps: PipelineDeps,
): Promise<Report> {
  const stages = new Stages(started, deps);
  let built = project;
  const build = await stages.run("build", async () => {
    if (deps.images !== undefined) return deps.images();
    const section = await buildStage(project, deps);
    built = await reloadProject(project);
    return section;
  });
  let held: readonly string[] = [];
  await stages.run("plan", async () => {
    held = await heldSchedules(deps.gcp, built);
    return planWaived(withHeldSchedules(built, held), deps);
  });
  const plan = allowed(stages.report.plan, deps);
  const { clock, base } = deps;
  await stages.run("cost", () =>
    costStage(built, {
      clock,
      ...(base === undefined ? {} : { base }),
      ...(plan === undefined ? {} : { planned: plannedOf(plan) }),
    }),
  );
  const cost = allowed(stages.report.cost, deps);
  if (build === undefined || plan === undefined || cost === undefined) return stages.report;
  const agreed = await stages.run("agree", () => deps.agree(plan));
  if (agreed === undefined) return stages.report;
  await deployUnderLease(
    {
      project: built,
      build,
      held,
      options: { reviewed: plan, settle: true, ...waiverFor(plan, deps) },
      release: releaseAndProve,
    },
    stages,
    deps,
  );
  return stages.report;
}

/** A section that the pipeline goes on after. */
function allowed<S extends Section<"plan"> | Section<"cost">>(
  section: S | undefined,
  { goesOnWhenStopped = false }: PipelineDeps,
): S | undefined {
  switch (section?.status) {
    case "passed":
    case "skipped":
      return section;
    case "blocked":
      return goesOnWhenStopped ? section : undefined;
    default:
      return undefined;
  }
}

/**
 * What the plan changes, for what of it the config does not have. Values are redacted there, so
 * that it lists and does not price.
 */
function plannedOf({ changes }: Section<"plan">): PlannedResources {
  const named = (all: Section<"plan">["changes"]): PlannedResources["after"] =>
    all.map(({ address, type }) => ({ address, type }));
  return {
    before: named(changes.filter(({ action }) => action !== "create" && action !== "import")),
    after: named(changes.filter(({ action }) => action !== "delete" && action !== "forget")),
  };
}

/**
 * A waiver is good for one fingerprint, which is known only once it was planned: then it is planned
 * again.
 */
async function planWaived(project: Project, deps: PipelineDeps): Promise<Section<"plan">> {
  const plan = await planStage(project, deps.terraform);
  if (plan.status !== "blocked" || (deps.allow ?? []).length === 0) return plan;
  return planStage(project, { ...deps.terraform, ...namedWaiver(plan, deps) });
}

/** Lets pass what a person has named. */
function namedWaiver(
  { fingerprint }: Section<"plan">,
  { allow = [] }: PipelineDeps,
): Pick<ApplyDeps, "waiver"> {
  return allow.length === 0 ? {} : { waiver: { fingerprint, addresses: allow } };
}

/** A plan that the guard stops comes this far only where the pipeline goes on all the same. */
function waiverFor(plan: Section<"plan">, deps: PipelineDeps): Pick<ApplyDeps, "waiver"> {
  return plan.status === "blocked"
    ? { waiver: { fingerprint: plan.fingerprint, addresses: "all" } }
    : namedWaiver(plan, deps);
}

/**
 * Loads Google's clients while the build, a process of its own, runs: release and smoke need them.
 * What fails here is reported by whoever uses them.
 */
function warmUp({ gcp }: BuildDeps): void {
  for (const client of [gcp.services(), gcp.revisions(), gcp.tasks()]) {
    client.catch(() => undefined);
  }
}

/** What a build takes: no terraform. */
export type BuildDeps = Omit<PipelineDeps, "terraform">;

/**
 * Builds and pushes the images of a project's workers, or pushes those that another job has built.
 */
export async function buildStage(project: Project, deps: BuildDeps): Promise<Section<"build">> {
  if (project.workers.length === 0) {
    return { status: "skipped", durationMs: 0, summary: "the project has no workers", images: [] };
  }
  warmUp(deps);
  const { gcp, clock, progress, repository, signal, watch, builder, runsAs, archives } = deps;
  const { endpoints, credentials } = gcp;
  const own = { endpoints, credentials, clock, progress, repository, signal, watch };
  const imageDeps = { ...own, builder, runsAs };
  return archives === undefined
    ? buildImages(project, imageDeps)
    : pushArchives(project, imageDeps, archives);
}
