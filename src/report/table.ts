import type { z } from "zod";

import type { SharedSection, Stage } from "./stage.ts";
import { agree } from "./stages/agree.ts";
import { apply } from "./stages/apply.ts";
import { baseline } from "./stages/baseline.ts";
import { build } from "./stages/build.ts";
import { candidate } from "./stages/candidate.ts";
import { cost } from "./stages/cost.ts";
import { destroy } from "./stages/destroy.ts";
import { drift } from "./stages/drift.ts";
import { pin } from "./stages/pin.ts";
import { plan } from "./stages/plan.ts";
import { promote } from "./stages/promote.ts";
import { rollback } from "./stages/rollback.ts";
import { smoke } from "./stages/smoke.ts";
import { validate } from "./stages/validate.ts";

/**
 * Every stage there is, in the order of the pipeline, which is the order in which they run. Names,
 * the report's schema, what renderers show, statuses and exit codes are derived from it: nothing
 * else lists stages.
 */
export const STAGES = {
  validate,
  baseline,
  build,
  plan,
  cost,
  agree,
  pin,
  apply,
  candidate,
  smoke,
  promote,
  rollback,
  drift,
  destroy,
} satisfies Readonly<Record<string, Stage>>;

/** The name of a stage, and of its section in a report. */
export type StageName = keyof typeof STAGES;

export type Section<N extends StageName> = z.infer<(typeof STAGES)[N]["schema"]>;

/** A stage that `Stages.run` may run. */
export type RunnableStage = {
  [N in StageName]: (typeof STAGES)[N]["isRunnable"] extends true ? N : never;
}[StageName];

export const STAGE_NAMES = Object.keys(STAGES) as readonly StageName[];

/** A stage whose name is known only when the program runs. */
export function stageOf(name: StageName): Stage {
  return STAGES[name];
}

/** The section of a stage that ended before it had anything to tell. */
export function emptySection<N extends StageName>(name: N, shared: SharedSection): Section<N> {
  return { ...stageOf(name).empty, ...shared } as Section<N>;
}
