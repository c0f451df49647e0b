import { z } from "zod";

import { budget, BUDGET_META, freeTier, FREE_TIER_META } from "./budget.ts";
import type { handlers } from "./handler.ts";
import { alertConfig, bucketConfig, secretConfig } from "./others.ts";
import { queueConfig } from "./queue.ts";
import { REGION_FORM } from "./regions.ts";
import { scheduleConfig, target, TARGET_META } from "./schedule.ts";
import {
  id,
  NAME_SUFFIX_FORM,
  optional,
  PROJECT_ID_FORM,
  PROJECT_NAME_FORM,
  required,
} from "./values.ts";
import { workerConfig } from "./worker.ts";

/** Each is checked against all others. */
export const MAX_ENVIRONMENTS = 100;

const resource = <T extends string, S extends z.ZodType>(
  type: T,
  config: S,
  more: { readonly description: string; readonly name: string; readonly config: unknown },
) =>
  z
    .strictObject({
      id: required(id, {
        description: "What other resources refer to it by. Changing it moves the resource.",
        examples: [more.name],
      }),
      type: z.literal(type).meta({ description: more.description, examples: [type] }),
      name: required(z.string().min(1), {
        description: "Its name on Google Cloud; an environment adds its name_suffix.",
        examples: [more.name],
      }),
      provider: optional(z.literal("gcp"), {
        description: "The cloud.",
        default: "gcp",
        examples: ["gcp"],
      }),
      config: config.meta({ description: "Its options.", examples: [more.config] }),
    })
    .meta({ description: more.description });

export const resourceSchema = z.discriminatedUnion("type", [
  resource("cloud_tasks_queue", queueConfig, {
    description: "A queue of Cloud Tasks.",
    name: "email-queue",
    config: { max_dispatches_per_second: 50 },
  }),
  resource("cloud_run", workerConfig, {
    description: "A worker: a service of Cloud Run.",
    name: "worker",
    config: { source: "./worker" },
  }),
  resource("cloud_scheduler", scheduleConfig, {
    description: "A schedule: a job of Cloud Scheduler.",
    name: "daily-cleanup",
    config: { schedule: "0 3 * * *", target: { worker: "worker", handler: "cleanup" } },
  }),
  resource("secret_manager_secret", secretConfig.optional(), {
    description: "A secret of Secret Manager, without its value.",
    name: "webhook-signing-secret",
    config: {},
  }),
  resource("monitoring_alert", alertConfig, {
    description: "An alert policy of Cloud Monitoring.",
    name: "email-backlog",
    config: { metric: "queue_depth", target: "email-queue", threshold: 1000 },
  }),
  resource("storage_bucket", bucketConfig.optional(), {
    description: "A bucket of Cloud Storage.",
    name: "acme-files",
    config: { delete_after_days: 30 },
  }),
]);

/** What an environment may say of a resource's `config`: any of its keys, none of them required. */
export const overrideSchemas = {
  cloud_tasks_queue: queueConfig.partial(),
  cloud_run: workerConfig.partial(),
  cloud_scheduler: scheduleConfig
    .partial()
    .extend({ target: optional(target.partial(), TARGET_META) }),
  secret_manager_secret: secretConfig.partial(),
  monitoring_alert: alertConfig.partial(),
  storage_bucket: bucketConfig.partial(),
} as const satisfies Record<ConfigResource["type"], z.ZodType>;

const projectId = z.string().regex(PROJECT_ID_FORM, {
  error:
    "is not a Google Cloud project id: 6 to 30 of a-z, 0-9 and hyphens, starting with a letter and not ending with a hyphen",
});
const PROJECT_ID_META = {
  description: "The Google Cloud project.",
  examples: ["acme-jobs"],
} as const;
const region = z.string().regex(REGION_FORM, { error: "is not a valid region" });
const REGION_META = {
  description: "The region of all resources.",
  examples: ["us-central1"],
} as const;
const REQUIRE_SMOKE_META = {
  description: "True fails a release while a handler is not proven.",
  default: false,
  examples: [true],
} as const;

const environmentOf = <T extends z.ZodType>(overrideConfig: T) =>
  z.strictObject({
    project_id: optional(projectId, PROJECT_ID_META),
    region: optional(region, REGION_META),
    name_suffix: optional(
      z.string().regex(NAME_SUFFIX_FORM, {
        error: "must start with a hyphen, then a-z, 0-9 and hyphens (at most 20)",
      }),
      {
        description:
          "What is added to the name of every resource: a hyphen, then a-z, 0-9 and hyphens, at most 20.",
        examples: ["-staging"],
      },
    ),
    resources: optional(
      z.record(
        z.string(),
        z.strictObject({
          config: required(overrideConfig, {
            description: "What differs in the resource's config.",
            examples: [{ min_instances: 0 }],
          }),
        }),
      ),
      {
        description: "Overrides of a resource's config, by its id.",
        examples: [{ worker: { config: { min_instances: 0 } } }],
      },
    ),
    budget: optional(budget, BUDGET_META),
    free_tier: optional(freeTier, FREE_TIER_META),
    production: optional(z.boolean(), {
      description:
        "Only safe smoke cases are sent there. Defaults to true for the environment named production.",
      examples: [true],
    }),
    require_smoke: optional(z.boolean(), REQUIRE_SMOKE_META),
    gate: optional(z.enum(["required", "none"]), {
      description:
        "Whether somebody has to approve a deploy on GitHub. Defaults to required for a production environment, and to none for others.",
      examples: ["none"],
    }),
  });

/**
 * The schema of the whole file.
 * @param overrideConfig What is under `environments.NAME.resources.ID.config`: a file alone
 * does not tell its type, so the loader checks each by {@link overrideSchemas} and an editor is
 * given all of them.
 */
export const fileSchema = <T extends z.ZodType>(overrideConfig: T) =>
  z.strictObject({
    project_name: required(
      z.string().regex(PROJECT_NAME_FORM, {
        error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 30)",
      }),
      {
        description:
          "The name of the project: a-z, 0-9 and hyphens, starting with a letter, at most 30.",
        examples: ["task-processor"],
      },
    ),
    provider: required(z.literal("gcp"), { description: "The cloud.", examples: ["gcp"] }),
    project_id: optional(projectId, PROJECT_ID_META),
    region: required(region, REGION_META),
    architecture_type: required(z.literal("cloud_tasks_jobs"), {
      description: "The kind of the project.",
      examples: ["cloud_tasks_jobs"],
    }),
    environments: optional(
      z
        .record(z.string(), environmentOf(overrideConfig))
        .refine((all) => Object.keys(all).length <= MAX_ENVIRONMENTS, {
          error: `must hold at most ${MAX_ENVIRONMENTS} environments`,
          params: { hint: "split the project" },
        }),
      {
        description: "Name -> what differs there.",
        examples: [{ staging: { name_suffix: "-staging" } }],
      },
    ),
    resources: required(z.array(resourceSchema).min(1), {
      description: "Queues, workers, schedules, secrets, alerts, buckets.",
      examples: [
        [{ id: "email-queue", type: "cloud_tasks_queue", name: "email-queue", config: {} }],
      ],
    }),
    budget: optional(budget, BUDGET_META),
    free_tier: optional(freeTier, FREE_TIER_META),
    require_smoke: optional(z.boolean(), REQUIRE_SMOKE_META),
  });

const anyConfig = z.record(z.string(), z.unknown());
export const environmentSchema = environmentOf(anyConfig);
/** `cloud-tasks.yaml`. */
export const configSchema = fileSchema(anyConfig);

/** Every value of a resource's `type`. */
export const RESOURCE_TYPES = Object.keys(overrideSchemas) as readonly ResourceType[];

export type Config = z.infer<typeof configSchema>;
export type ConfigEnvironment = z.infer<typeof environmentSchema>;
export type ConfigResource = z.infer<typeof resourceSchema>;
export type ResourceType = ConfigResource["type"];
export type ConfigHandlers = z.infer<typeof handlers>;
/** A handler without its name. */
export type ConfigHandler = Extract<ConfigHandlers, Record<string, unknown>>[string];
