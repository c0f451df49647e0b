import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import type { ResourceChange, Section } from "../report/report.ts";
import { summarizeChanges } from "./changes.ts";
import type { TerraformDeps } from "./deps.ts";
import { terraformEnv } from "./env.ts";
import { fingerprint } from "./fingerprint.ts";
import { guardFindings, unwaived, type GuardFinding } from "./guard.ts";
import { parsePlanJson, type PlanJson } from "./plan-json.ts";
import { runTerraform, type TerraformAnswer } from "./run.ts";
import { prepareWorkDir, type WorkDir } from "./work-dir.ts";

/** How long to wait for someone else's lock on the state, unless the caller says. */
const LOCK_TIMEOUT_MS = 120_000;

/** A saved plan, ready to be applied. */
export interface SavedPlan {
  readonly workDir: WorkDir;
  readonly json: PlanJson;
  readonly changes: ResourceChange[];
  readonly fingerprint: string;
  /** What the guard stops on and nothing waives. */
  readonly guard: readonly GuardFinding[];
  /** Runs a further command in the plan's folder. */
  terraform(args: readonly string[]): Promise<TerraformAnswer>;
}

/** Plans and shows what will change. @throws Failure of `runTerraform`, `TF_PLAN_FORMAT` */
export async function planStage(project: Project, deps: TerraformDeps): Promise<Section<"plan">> {
  const startedAt = deps.clock.now();
  const plan = await makePlan(project, deps);
  return {
    status: plan.guard.length === 0 ? "passed" : "blocked",
    durationMs: deps.clock.now() - startedAt,
    summary: describe(plan.changes),
    ...(plan.guard.length === 0 ? {} : { failure: guardFailure(plan.guard) }),
    changes: plan.changes,
    drift: summarizeChanges(plan.json.resource_drift),
    fingerprint: plan.fingerprint,
    guard: plan.guard.map(({ message }) => message),
    terraformVersion: plan.json.terraform_version,
  };
}

/** init, plan and show in a fresh work directory. */
export async function makePlan(project: Project, deps: TerraformDeps): Promise<SavedPlan> {
  const workDir = await prepareWorkDir(project, deps);
  const env = terraformEnv(deps, workDir.dataDir);
  const terraform = (args: readonly string[]): Promise<TerraformAnswer> =>
    runTerraform({
      executable: deps.executable,
      args,
      cwd: workDir.configDir,
      env,
      progress: deps.progress,
      signal: deps.signal,
      watch: deps.watch,
    });
  const { backend } = deps;
  await terraform([
    "init",
    "-input=false",
    "-no-color",
    "-reconfigure",
    ...(backend.kind === "gcs"
      ? [`-backend-config=bucket=${backend.bucket}`, `-backend-config=prefix=${backend.prefix}`]
      : []),
  ]);
  await terraform(["plan", "-json", "-input=false", ...lockArgs(deps), `-out=${workDir.planFile}`]);
  const json = readPlan((await terraform(["show", "-json", workDir.planFile])).stdout);
  const print = fingerprint(json.resource_changes);
  return {
    workDir,
    json,
    changes: summarizeChanges(json.resource_changes),
    fingerprint: print,
    guard: unwaived(guardFindings(json.resource_changes), print, deps.waiver),
    terraform,
  };
}

/** Why the guard said no, and how a person lets it pass. */
export function guardFailure(findings: readonly GuardFinding[]): {
  code: string;
  message: string;
  hint: string;
} {
  return {
    code: "TF_GUARD",
    message: findings.map(({ message }) => message).join("; "),
    hint: "undo the change in cloud-tasks.yaml, or waive these addresses for this plan's fingerprint",
  };
}

/** `-lock=false` for an identity that may not write, else how long to wait. */
export function lockArgs({
  lock = true,
  lockTimeoutMs = LOCK_TIMEOUT_MS,
}: Pick<TerraformDeps, "lock" | "lockTimeoutMs">): string[] {
  return lock ? [`-lock-timeout=${lockTimeoutMs}ms`] : ["-lock=false"];
}

function readPlan(text: string): PlanJson {
  try {
    return parsePlanJson(text);
  } catch (cause) {
    throw new Failure(
      "TF_PLAN_FORMAT",
      "terraform's plan JSON has a shape that is not understood",
      {
        exitCode: 1,
        hint: "use a released Terraform 1.x or OpenTofu 1.x",
        cause,
      },
    );
  }
}

/** `2 to create, 1 to update`, or that nothing changes. */
export function describe(changes: readonly ResourceChange[]): string {
  const counts = new Map<string, number>();
  for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
  if (counts.size === 0) return "no changes";
  return [...counts].map(([action, count]) => `${count} to ${action}`).join(", ");
}
