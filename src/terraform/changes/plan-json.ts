import { z } from "zod";

import { Failure } from "../../base/failure.ts";

const value = z.unknown();
const changeSchema = z.object({
  actions: z.array(z.enum(["no-op", "create", "read", "update", "delete", "forget"])),
  before: value,
  after: value,
  /** The shape of `after` with `true` where a value is known only after the apply. */
  after_unknown: value,
  /** `true` for a value, or a tree of `true`, that Terraform marks sensitive. */
  before_sensitive: value,
  after_sensitive: value,
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.object({ id: z.string().optional() }).optional(),
});

const plannedSchema = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  mode: z.enum(["managed", "data"]),
  type: z.string(),
  change: changeSchema,
  action_reason: z.string().optional(),
});

const planSchema = z.object({
  // Minor versions only add: https://developer.hashicorp.com/terraform/internals/json-format
  format_version: z.string().regex(/^1\./, "only format 1 of the plan is understood"),
  terraform_version: z.string(),
  resource_changes: z.array(plannedSchema).default([]),
  resource_drift: z.array(plannedSchema).default([]),
  output_changes: z.record(z.string(), z.object({ actions: z.array(z.string()) })).default({}),
  /**
   * Every output by its name, as it will be; one that is known only after the apply has no value.
   */
  planned_values: z.object({ outputs: z.record(z.string(), z.unknown()).default({}) }).optional(),
  errored: z.boolean().optional(),
});

/** What we read of `terraform show -json PLAN`. */
export type PlanJson = z.infer<typeof planSchema>;
/** One resource of a plan. */
export type PlannedResource = z.infer<typeof plannedSchema>;

/** True when the plan writes other outputs than the state has, be it that no resource changes. */
export function changesOutputs({ output_changes: outputs }: PlanJson): boolean {
  return Object.values(outputs).some(({ actions }) => actions.some((action) => action !== "no-op"));
}

/** Checks the shape of a plan's JSON. @throws Failure `TF_PLAN_FORMAT` */
export function parsePlanJson(text: string): PlanJson {
  try {
    return planSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Failure(
      "TF_PLAN_FORMAT",
      "terraform's plan JSON has a shape that is not understood",
      { exitCode: 1, hint: "use a released Terraform 1.x or OpenTofu 1.x", cause },
    );
  }
}
