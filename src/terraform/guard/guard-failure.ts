import { renameAdvice } from "../../report/plan-notes.ts";
import type { Section } from "../../report/report.ts";
import type { PlanRename } from "../../report/stages/plan-schema.ts";
import type { GuardFinding } from "./guard.ts";

/**
 * Why the guard said no, and how a person lets it pass: by a move where it is a rename, else by a
 * waiver.
 */
export function guardFailure(plan: {
  readonly guard: readonly GuardFinding[];
  readonly renames: readonly PlanRename[];
  readonly fingerprint: string;
}): NonNullable<Section<"plan">["failure"]> {
  const addresses = [...new Set(plan.guard.map(({ address }) => address))];
  return {
    code: "TF_GUARD",
    message: plan.guard.map(({ message }) => message).join("; "),
    hint: [
      ...plan.renames.map((rename) => `${renameAdvice(rename)}:\n${rename.movedBlock}`),
      ...plan.guard.flatMap(({ advice }) => (advice === undefined ? [] : [advice])),
      `undo the change in cloud-tasks.yaml, or waive ${addresses.join(", ")} for this plan's fingerprint ${plan.fingerprint}`,
    ].join("\n"),
  };
}
