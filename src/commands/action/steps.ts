import { wrongInput } from "./inputs.ts";
import type { ActionStep, StepContext } from "./step.ts";

/** What `command` may be, besides `auto`. A step's code is loaded only when it runs. */
const STEPS: Readonly<Record<string, () => Promise<ActionStep>>> = {
  "pull-request": async () => (await import("./check.ts")).checkStep,
  plan: async () => (await import("./cloud.ts")).planStep,
  deploy: async () => (await import("./cloud.ts")).deployStep,
  build: async () => (await import("./cloud.ts")).buildStep,
  drift: async () => (await import("./cloud.ts")).driftStep,
  comment: async () => (await import("./comment.ts")).commentStep,
  gate: async () => (await import("./gate.ts")).gateStep,
  "find-plan": async () => (await import("./find-plan.ts")).findPlanStep,
  "find-pull-request": async () => (await import("./find-pull-request.ts")).findPullRequestStep,
  superseded: async () => (await import("./superseded.ts")).supersededStep,
  "drift-issue": async () => (await import("./drift-issue.ts")).driftIssueStep,
  operate: async () => (await import("./operate.ts")).operateStep,
};

/** What `auto` does, by the event. */
const BY_EVENT: Readonly<Record<string, string>> = {
  pull_request: "pull-request",
  push: "deploy",
  workflow_dispatch: "deploy",
  schedule: "drift",
};

/** The step that the input `command` names. @throws Failure `ACTION_INPUT` */
export async function stepOf({ inputs, run }: StepContext): Promise<ActionStep> {
  const given = inputs.text("command");
  const name = given === "auto" ? BY_EVENT[run.eventName] : given;
  const load = Object.entries(STEPS).find(([step]) => step === name)?.[1];
  if (load !== undefined) return load();
  const names = Object.keys(STEPS).join(", ");
  throw wrongInput(
    "command",
    given,
    given === "auto"
      ? `on ${run.eventName || "this event"} write which of ${names}`
      : `write one of auto, ${names}`,
  );
}
