import { Failure } from "../base/failure.ts";
import { actionOf } from "./changes/changes.ts";
import type { PlannedResource } from "./changes/plan-json.ts";
import { at } from "./guard/guard-weakenings.ts";
import { unwaived, type GuardFinding } from "./guard/guard.ts";

const LOSSES: Readonly<Record<string, string>> = {
  google_artifact_registry_repository: "its images are lost, and no release can be rolled back",
  google_iam_workload_identity_pool: "jobs on GitHub can no longer sign in",
  google_iam_workload_identity_pool_provider: "jobs on GitHub can no longer sign in",
  google_service_account: "whatever acts as it is refused",
};

/**
 * What a second bootstrap would take away from the first: it is meant to change nothing, or to add.
 */
export function bootstrapFindings(resources: readonly PlannedResource[]): GuardFinding[] {
  return resources.flatMap((resource) => {
    const { address, type, change } = resource;
    const action = actionOf(resource);
    if (action === "delete" || action === "replace" || action === "forget") {
      const loss = LOSSES[type] ?? "what it grants is taken away";
      const done = action === "forget" ? "forgotten" : `${action}d`;
      return [{ address, message: `${address} would be ${done}: ${loss}` }];
    }
    const condition = "attribute_condition";
    const [before, after] = [at(change.before, condition), at(change.after, condition)];
    if (action !== "update" || before === after) return [];
    return [
      {
        address,
        message: `${address} would let in other jobs than now: ${String(before)} becomes ${String(after)}`,
      },
    ];
  });
}

/**
 * @throws Failure `TF_GUARD` (exit 3) for a finding whose address is not allowed,
 * `TF_ALLOW_UNKNOWN` of `unwaived`
 */
export function guardBootstrap(findings: readonly GuardFinding[], allow: readonly string[]): void {
  // It is planned and applied in one run: there is no other plan that a waiver could be meant for.
  const left = unwaived(findings, "", { fingerprint: "", addresses: allow });
  if (left.length === 0) return;
  throw new Failure("TF_GUARD", left.map(({ message }) => message).join("; "), {
    exitCode: 3,
    hint: `run it with the options of the first time, or add ${left.map(({ address }) => `--allow '${address}'`).join(" ")}`,
  });
}
