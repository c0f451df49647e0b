import { z } from "zod";

import { count, list, text } from "./bounded.ts";
import type { ResourceChange as Change } from "./stages/resource-change.ts";
import { status } from "./status.ts";
import { STAGES, type Section as SectionOf, type StageName } from "./table.ts";

/** Raised when a field changes its meaning or goes away; new optional fields do not raise it. */
export const REPORT_VERSION = 2;

/**
 * What a report can be of. `check` reads the config alone; `apply` changes infrastructure and no
 * traffic.
 */
export const REPORT_KINDS = [
  "deploy",
  "apply",
  "destroy",
  "rehearsal",
  "plan",
  "drift",
  "build",
  "check",
] as const;

/** What a report has besides the sections of its stages. */
const HEAD = {
  version: z.literal(REPORT_VERSION),
  /** What was done; a report of an earlier version does not say. */
  kind: z.enum(REPORT_KINDS).optional(),
  project: text,
  environment: text,
  /** The commit that the report is about: of a pull request its head. */
  commit: text.optional(),
  /** The CI run that made it; absent on a machine of somebody's own. */
  run: z
    .object({
      id: text,
      attempt: z.int().positive(),
      url: text.optional(),
    })
    .optional(),
  /** What a pull request's change is compared with. */
  base: z.object({ ref: text, commit: text }).optional(),
  /** What sends work to which worker, for a picture. */
  flow: list(
    z.object({ kind: z.enum(["schedule", "queue"]), from: text, label: text, to: text }),
  ).optional(),
  /**
   * What a deploy of this does otherwise than its rehearsal: handlers that it sends no task to in
   * production.
   */
  deployment: z.object({ safe: count, notSafe: list(text) }).optional(),
  startedAt: z.iso.datetime(),
  /** All stages together. */
  status,
  durationMs: z.number().nonnegative(),
  /** What the handlers did to the outside world of a rehearsal. */
  outside: z.object({ observations: list(text) }).optional(),
};

/** A stage whose name a report has already for something else does not compile. */
type SectionShape = {
  readonly [N in StageName]: N extends keyof typeof HEAD
    ? never
    : z.ZodOptional<(typeof STAGES)[N]["schema"]>;
};

export const reportSchema = z.object({
  ...HEAD,
  ...(Object.fromEntries(
    Object.entries(STAGES).map(([name, { schema }]) => [name, schema.optional()]),
  ) as unknown as SectionShape),
});

export type ReportKind = (typeof REPORT_KINDS)[number];
/** The typed results of all stages: the one thing that renderers and later CI jobs read. */
export type Report = z.infer<typeof reportSchema>;
export type Section<N extends StageName> = SectionOf<N>;
export type ResourceChange = Change;
export type CostLine = Section<"cost">["lines"][number];
export type SmokeVerdict = Section<"smoke">["verdicts"][number];
