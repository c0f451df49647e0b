import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { refuseProtected } from "./blockers.ts";
import { differenceText, hiddenInBoth, planDifference } from "./changes/plan-difference.ts";
import { changesOutputs } from "./changes/plan-json.ts";
import { metadataDifference } from "./changes/plan-metadata.ts";
import type { TerraformDeps } from "./deps.ts";
import { guardFailure } from "./guard/guard-failure.ts";
import { parseOutputs, type TerraformOutputs } from "./outputs.ts";
import { describe, makePlan, type SavedPlan } from "./plan.ts";
import { lockArgs } from "./session.ts";
import { unready } from "./unready.ts";

/** What apply takes besides. */
export interface ApplyDeps extends TerraformDeps {
  /** The plan that was approved; without it whatever is planned now is applied. */
  readonly reviewed?: Pick<Section<"plan">, "fingerprint" | "changes"> &
    Partial<Pick<Section<"plan">, "metadata" | "terraformVersion">>;
  /** Plans once more afterwards, to prove that nothing is left to do. @defaultValue false */
  readonly settle?: boolean;
  /** Told the outputs where a second plan, being empty, has shown them. */
  readonly onOutputs?: (outputs: TerraformOutputs) => void;
}

/**
 * Plans again and applies that plan, if it does what was reviewed. `blocked`, with nothing applied,
 * with `TF_PLAN_CHANGED` when it does not and with `TF_GUARD` when the guard stops on something
 * that no waiver names, `failed` with `TF_NOT_SETTLED` when a second plan is not empty. `failed`
 * with `TF_SERVICE_FAILED` when a service that nothing changes still does not start.
 * @throws Failure of `runTerraform`, `TF_PROTECTED`
 */
export async function applyStage(project: Project, deps: ApplyDeps): Promise<Section<"apply">> {
  const startedAt = deps.clock.now();
  let plan = await makePlan(project, deps);
  const base = (): Pick<Section<"apply">, "durationMs" | "reviewedFingerprint"> => ({
    durationMs: deps.clock.now() - startedAt,
    ...(deps.reviewed === undefined ? {} : { reviewedFingerprint: deps.reviewed.fingerprint }),
  });
  let refusal = refusalOf(plan, deps);
  if (refusal === undefined && plan.untainted.length > 0) {
    // Only now that it is agreed to is the state itself repaired; the plan so far was made on a
    // copy.
    plan = await makePlan(project, deps, "state");
    refusal = refusalOf(plan, deps);
  }
  if (refusal !== undefined) return { ...base(), ...refused(refusal) };
  await refuseProtected(plan.json.resource_changes, deps.gcp);
  // An apply that was cut off after its last resource has not written the outputs.
  if (plan.changes.length > 0 || changesOutputs(plan.json)) {
    await plan.terraform([
      "apply",
      "-json",
      "-input=false",
      ...lockArgs(deps),
      plan.workDir.planFile,
    ]);
  }
  const settled = deps.settle === true ? await makePlan(project, deps) : undefined;
  const outputs = settled?.changes.length === 0 ? outputsOf(settled) : undefined;
  if (outputs !== undefined) deps.onOutputs?.(outputs);
  const failure =
    unsettled(settled?.changes ?? []) ?? unready((settled ?? plan).json.resource_changes);
  return {
    ...base(),
    status: failure === undefined ? "passed" : "failed",
    summary: plan.changes.length === 0 ? "nothing to apply" : `applied: ${describe(plan.changes)}`,
    ...counts(plan),
    appliedFingerprint: plan.fingerprint,
    ...(settled === undefined ? {} : { settled: settled.changes.length === 0 }),
    ...(failure === undefined ? {} : { failure }),
  };
}

function outputsOf({ json }: SavedPlan): TerraformOutputs | undefined {
  return changesOutputs(json) ? undefined : parseOutputs(json.planned_values?.outputs);
}

type Refusal = NonNullable<Section<"apply">["failure"]>;

function refused(
  failure: Refusal,
): Pick<Section<"apply">, "status" | "summary" | "failure" | "created" | "updated" | "deleted"> {
  return {
    status: "blocked",
    summary: "nothing was applied",
    created: 0,
    updated: 0,
    deleted: 0,
    failure,
  };
}

function unsettled(left: SavedPlan["changes"]): Refusal | undefined {
  if (left.length === 0) return undefined;
  return {
    code: "TF_NOT_SETTLED",
    message: `a second plan still has changes: ${left.map(({ address }) => address).join(", ")}`,
    hint: "something outside of Terraform changes these, or an API answers other values than it was sent",
  };
}

/** Why the plan must not be applied; undefined when it may. */
function refusalOf(plan: SavedPlan, { reviewed, progress }: ApplyDeps): Refusal | undefined {
  const present = { terraformVersion: plan.json.terraform_version, metadata: plan.metadata };
  const differences =
    reviewed === undefined
      ? []
      : metadataDifference({ terraformVersion: present.terraformVersion, ...reviewed }, present);
  if (reviewed !== undefined && reviewed.fingerprint !== plan.fingerprint) {
    return planChanged(reviewed.changes, plan, differences);
  }
  for (const difference of differences)
    progress.info(`same changes as reviewed, though the ${difference}`);
  return plan.guard.length === 0 ? undefined : guardFailure(plan);
}

function planChanged(
  reviewed: Section<"plan">["changes"],
  plan: SavedPlan,
  differences: readonly string[],
): Refusal {
  return {
    code: "TF_PLAN_CHANGED",
    message: differenceText(
      planDifference(reviewed, plan.changes),
      differences,
      hiddenInBoth(reviewed, plan.changes),
    ),
    hint: "plan again and have the new plan reviewed",
  };
}

function counts(plan: SavedPlan): Pick<Section<"apply">, "created" | "updated" | "deleted"> {
  const count = (...actions: string[]): number =>
    plan.changes.filter(({ action }) => actions.includes(action)).length;
  return {
    created: count("create", "replace"),
    updated: count("update"),
    deleted: count("delete", "replace"),
  };
}
