import { z } from "zod";

import { Failure } from "../base/failure.ts";
import type { Project } from "../project/project.ts";

/** Names from a plan are shown; longer ones say nothing more. */
const MAX_NAME_CHARS = 200;

/** A resource that a plan leaves in place, as far as a price needs it. */
export interface PlanResource {
  readonly address: string;
  readonly type: string;
  /** What the plan says of its attributes; absent where it is not known. */
  readonly values?: unknown;
}

const planSchema = z.object({
  // Minor versions only add: https://developer.hashicorp.com/terraform/internals/json-format
  format_version: z.string().regex(/^1\./),
  resource_changes: z
    .array(
      z.object({
        address: z.string().min(1),
        mode: z.string(),
        type: z.string().min(1),
        change: z.object({
          actions: z.array(z.string()),
          before: z.unknown(),
          after: z.unknown(),
        }),
      }),
    )
    .default([]),
});

/** What is there before a plan is applied, and what after. */
export interface PlannedResources {
  readonly before: readonly PlanResource[];
  readonly after: readonly PlanResource[];
}

/**
 * What `terraform show -json PLAN` says. The text is of a pull request, that is anybody's: it is
 * read by its shape, and nothing of it is run or followed.
 * @param file What to call it.
 * @throws Failure `COST_PLAN`
 */
export function parsePlanResources(json: string, file: string): PlannedResources {
  let plan: z.infer<typeof planSchema>;
  try {
    plan = planSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new Failure("COST_PLAN", `${file} is not a Terraform plan in JSON`, {
      exitCode: 2,
      hint: "write one with terraform show -json PLAN",
      cause,
    });
  }
  const managed = plan.resource_changes.filter(({ mode }) => mode === "managed");
  const named = ({ address, type }: PlanResource, values: unknown): PlanResource => ({
    address: address.slice(0, MAX_NAME_CHARS),
    type: type.slice(0, MAX_NAME_CHARS),
    values,
  });
  return {
    before: managed
      .filter(({ change }) => change.before !== null && change.before !== undefined)
      .map((one) => named(one, one.change.before)),
    after: managed
      .filter(({ change }) => !isGone(change.actions))
      .map((one) => named(one, one.change.after)),
  };
}

function isGone(actions: readonly string[]): boolean {
  return actions.length === 1 && (actions[0] === "delete" || actions[0] === "forget");
}

/** The modules of this repository, and what of the project each is made for. */
const MODULES = {
  queue: "queues",
  worker: "workers",
  schedule: "schedules",
  secret: "secrets",
  alert: "alerts",
  bucket: "buckets",
} as const satisfies Record<string, keyof Project>;

/** Attribute that has the name of a resource, by Terraform's type. */
const NAMED_BY: Readonly<
  Record<string, readonly [key: string, of: (typeof MODULES)[keyof typeof MODULES]]>
> = {
  google_cloud_tasks_queue: ["name", "queues"],
  google_cloud_run_v2_service: ["name", "workers"],
  google_cloud_scheduler_job: ["name", "schedules"],
  google_secret_manager_secret: ["secret_id", "secrets"],
  google_storage_bucket: ["name", "buckets"],
};

/**
 * The resources of a plan that the config does not have: those of our modules, and of the same
 * name, are priced by the config.
 */
export function foreignOf(project: Project, resources: readonly PlanResource[]): PlanResource[] {
  const ids = (of: keyof typeof MODULES): ReadonlySet<string> =>
    new Set(project[MODULES[of]].map(({ id }) => id));
  const own = new Map(Object.keys(MODULES).map((of) => [of, ids(of as keyof typeof MODULES)]));
  return resources.filter((resource) => {
    const [, module = "", id = ""] =
      /(?:^|\.)module\.(queue|worker|schedule|secret|alert|bucket)\["([^"]+)"\]\./.exec(
        resource.address,
      ) ?? [];
    return own.get(module)?.has(id) !== true && !hasOurName(project, resource);
  });
}

function hasOurName(project: Project, { type, values }: PlanResource): boolean {
  if (!Object.hasOwn(NAMED_BY, type)) return false;
  const [key, of] = NAMED_BY[type] ?? [];
  if (key === undefined || of === undefined) return false;
  const name = valueOf(values, key);
  return project[of].some((one) => one.name === name);
}

/** An attribute of a resource, or of the first of nested blocks. */
export function valueOf(values: unknown, ...path: readonly string[]): unknown {
  let value: unknown = values;
  for (const key of path) {
    const block: unknown = Array.isArray(value) ? (value as unknown[])[0] : value;
    if (typeof block !== "object" || block === null || !Object.hasOwn(block, key)) return undefined;
    value = (block as Record<string, unknown>)[key];
  }
  return value;
}
