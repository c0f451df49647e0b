import type { Project } from "../project/project.ts";
import type { ResourceChange, Section } from "../report/report.ts";
import type { PlanRename } from "../report/stages/plan-schema.ts";
import { withoutConflicts } from "./adopt/adopt-conflicts.ts";
import { refuseHeldElsewhere } from "./adopt/other-states.ts";
import { blockers } from "./blockers.ts";
import { summarizeChanges } from "./changes/changes.ts";
import { fingerprint } from "./changes/fingerprint.ts";
import { planDrift } from "./changes/plan-drift.ts";
import { parsePlanJson, type PlanJson } from "./changes/plan-json.ts";
import { planMetadata, type PlanMetadata } from "./changes/plan-metadata.ts";
import type { TerraformDeps } from "./deps.ts";
import { guardFailure } from "./guard/guard-failure.ts";
import { guardFindings, unwaived, type GuardFinding } from "./guard/guard.ts";
import { findRenames } from "./guard/renames.ts";
import { initializeOnce } from "./initialize.ts";
import { keptFolder, pushKeptStates } from "./kept-state.ts";
import { refuseRetained } from "./retained-values.ts";
import { lockArgs, openSession, type TerraformSession } from "./session.ts";
import { taintedByFailure, untaint, untaintCopy } from "./tainted.ts";
import { prepareWorkDir, type WorkDir } from "./work-dir.ts";

/** A saved plan, ready to be applied. */
export interface SavedPlan {
  readonly workDir: WorkDir;
  readonly json: PlanJson;
  readonly changes: ResourceChange[];
  readonly fingerprint: string;
  /** What the guard stops on and nothing waives. */
  readonly guard: readonly GuardFinding[];
  readonly renames: readonly PlanRename[];
  readonly metadata: PlanMetadata;
  /**
   * What is updated in place although Terraform would replace it. A plan that only shows has it in
   * a copy of the state.
   */
  readonly untainted: readonly string[];
  /** Runs a further command in the plan's folder. */
  readonly terraform: TerraformSession;
}

/** Plans and shows what will change. @throws Failure of `makePlan` */
export async function planStage(project: Project, deps: TerraformDeps): Promise<Section<"plan">> {
  const startedAt = deps.clock.now();
  const plan = await makePlan(project, deps);
  for (const { message, fix } of await blockers(plan.json.resource_changes, deps.gcp)) {
    deps.progress.warn(`an apply of this would be refused: ${message}: ${fix}`);
  }
  return {
    status: plan.guard.length === 0 ? "passed" : "blocked",
    durationMs: deps.clock.now() - startedAt,
    summary: describe(plan.changes),
    ...(plan.guard.length === 0 ? {} : { failure: guardFailure(plan) }),
    changes: plan.changes,
    drift: planDrift(plan.json.resource_drift),
    fingerprint: plan.fingerprint,
    guard: plan.guard.map(({ message }) => message),
    terraformVersion: plan.json.terraform_version,
    metadata: plan.metadata,
    ...(plan.untainted.length === 0 ? {} : { untainted: [...plan.untainted] }),
    ...(plan.renames.length === 0 ? {} : { renames: [...plan.renames] }),
  };
}

/**
 * init, plan and show in a fresh work directory.
 * @param untaintIn takes the mark off half made resources in the state itself; a plan that only
 * shows does so in a copy
 * @throws Failure of `runTerraform`, `prepareWorkDir`, `pushKeptStates` and `refuseRetained`,
 * `TF_PLAN_FORMAT`, `TF_NOT_OURS`
 */
export async function makePlan(
  project: Project,
  deps: TerraformDeps,
  untaintIn: "state" | "copy" = "copy",
): Promise<SavedPlan> {
  const workDir = await prepareWorkDir(project, deps);
  const terraform = openSession(deps, workDir);
  const planOnce = async (): Promise<PlanJson> => {
    const out = `-out=${workDir.planFile}`;
    await terraform(["plan", "-json", "-input=false", ...lockArgs(deps), out]);
    return parsePlanJson((await terraform(["show", "-json", workDir.planFile])).stdout);
  };
  await initializeOnce(deps, workDir, terraform);
  await pushKeptStates(keptFolder(deps), { ...deps, terraform, lockArgs: lockArgs(deps) });
  let json = await planOnce();
  if (await withoutConflicts(json.resource_changes, deps.adopt, workDir)) json = await planOnce();
  await refuseHeldElsewhere(json.resource_changes, deps);
  const metadata = await planMetadata(project, workDir.planFile, deps.commit);
  const untainted = taintedByFailure(json.resource_changes);
  if (untainted.length > 0) {
    if (untaintIn === "state") await untaint(untainted, deps, terraform);
    else await untaintCopy(untainted, workDir, terraform);
    json = await planOnce();
  }
  refuseRetained(json.resource_changes, project);
  const print = fingerprint(json.resource_changes);
  return {
    workDir,
    json,
    changes: summarizeChanges(json.resource_changes),
    fingerprint: print,
    guard: unwaived(guardFindings(json.resource_changes), print, deps.waiver),
    renames: findRenames(json.resource_changes),
    metadata,
    untainted,
    terraform,
  };
}

/** `2 to create, 1 to update`, or that nothing changes. */
export function describe(changes: readonly ResourceChange[]): string {
  const counts = new Map<string, number>();
  for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
  if (counts.size === 0) return "no changes";
  return [...counts].map(([action, count]) => `${count} to ${action}`).join(", ");
}
