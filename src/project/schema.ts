import { z } from "zod";

import { parseDurationMs } from "../semantics/duration.ts";
import { REGION_FORM } from "./regions.ts";

/** A duration as text or seconds, read as milliseconds. */
const duration = z
  .union([z.string(), z.number()])
  .refine((value) => parseDurationMs(value) !== undefined, {
    error: "is no duration: write for example 10s, 0.5s, 5m or a number of seconds",
  });

/** A duration within Google's limits, both ends included. */
const durationWithin = (minSeconds: number, maxSeconds: number) =>
  duration.refine(
    (value) => {
      const ms = parseDurationMs(value);
      return ms === undefined || (ms >= minSeconds * 1_000 && ms <= maxSeconds * 1_000);
    },
    { error: `must be ${minSeconds}s to ${maxSeconds}s`, params: { limit: true } },
  );

/** Each is checked against all others. */
export const MAX_ENVIRONMENTS = 100;

/** The id of a resource, and the name of a handler. */
export const id = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, {
  error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 63)",
});
const resource = <T extends string, S extends z.ZodType>(type: T, config: S) =>
  z.strictObject({
    id,
    type: z.literal(type),
    name: z.string().min(1),
    provider: z.literal("gcp").optional(),
    config,
  });

const queueConfig = z.strictObject({
  max_dispatches_per_second: z.number().positive().max(500).optional(),
  max_concurrent_dispatches: z.int().min(1).max(5000).optional(),
  max_attempts: z
    .int()
    .refine((value) => value === -1 || value >= 1, {
      error: "must be at least 1, or -1 for no limit",
    })
    .optional(),
  min_backoff: duration.optional(),
  max_backoff: duration.optional(),
  max_doublings: z.int().min(0).max(16).optional(),
  max_retry_duration: duration.optional(),
  log_sampling_ratio: z.number().min(0).max(1).optional(),
});

export const smokeSchema = z.strictObject({
  name: z.string().min(1).optional(),
  payload: z.unknown(),
  headers: z.record(z.string(), z.string()).optional(),
  timeout: duration.optional(),
  safe: z.boolean().optional(),
  expect: z.enum(["success", "retry", "permanent"]).optional(),
  skip: z.string().min(1, { error: "must say why it is skipped" }).optional(),
});

const handlerFields = {
  path: z.string().startsWith("/").optional(),
  queue: z.string().optional(),
  timeout: duration.optional(),
  smoke: z.array(smokeSchema).optional(),
  usage: z
    .strictObject({
      tasks_per_month: z.number().min(0).optional(),
      average_duration: duration.optional(),
      payload_kb: z.number().min(0).optional(),
      attempts_per_task: z.number().min(1).optional(),
      log_kb_per_task: z.number().min(0).optional(),
    })
    .optional(),
};
/** A list of handlers with their names, or a map from name to handler. */
const handlers = z.union([
  z.array(z.strictObject({ name: id, ...handlerFields })),
  z.record(id, z.strictObject(handlerFields)),
]);

const workerConfig = z.strictObject({
  source: z.string().optional(),
  port: z.int().min(1).max(65535).optional(),
  memory: z
    .string()
    .regex(/^\d+(Mi|Gi|M|G)$/, { error: "must be a size such as 512Mi or 1Gi" })
    .optional(),
  cpu: z
    .union([z.string(), z.number()])
    .refine((value) => /^(0\.\d+|[1-9]|\d+m)$/.test(String(value)), {
      error: 'must be a number of vCPUs such as "1" or "0.5"',
    })
    .optional(),
  cpu_idle: z.boolean().optional(),
  min_instances: z.int().min(0).optional(),
  max_instances: z.int().min(1).optional(),
  concurrency: z.int().min(1).max(1000).optional(),
  /** @see https://cloud.google.com/run/docs/configuring/request-timeout */
  timeout: durationWithin(1, 3_600).optional(),
  allow_unauthenticated: z.boolean().optional(),
  deletion_protection: z.boolean().optional(),
  readiness_path: z.string().startsWith("/").optional(),
  env: z.record(z.string(), z.string()).optional(),
  secrets: z
    .record(
      z.string(),
      z.union([z.string(), z.strictObject({ secret: z.string(), version: z.string().optional() })]),
    )
    .optional(),
  handlers: handlers.optional(),
});

const target = z.strictObject({
  worker: z.string(),
  handler: z.string().optional(),
  path: z.string().startsWith("/").optional(),
});

const scheduleConfig = z.strictObject({
  schedule: z.string(),
  time_zone: z.string().optional(),
  target_url: z.url({ protocol: /^https?$/ }).optional(),
  target: target.optional(),
  http_method: z.enum(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]).optional(),
  body: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs (attemptDeadline) */
  attempt_deadline: durationWithin(15, 1_800).optional(),
  retry_count: z.int().min(0).max(5).optional(),
  paused: z.boolean().optional(),
});

const alertConfig = z.strictObject({
  metric: z.enum(["queue_depth", "oldest_task_age", "failed_attempts", "error_rate", "latency"]),
  target: z.string(),
  threshold: z.number().min(0),
  duration: duration.optional(),
  notify_emails: z.array(z.email()).optional(),
});

const bucketConfig = z.strictObject({
  location: z.string().optional(),
  delete_after_days: z.int().min(1).optional(),
  versioning: z.boolean().optional(),
});

const secretConfig = z.strictObject({});

export const resourceSchema = z.discriminatedUnion("type", [
  resource("cloud_tasks_queue", queueConfig),
  resource("cloud_run", workerConfig),
  resource("cloud_scheduler", scheduleConfig),
  resource("secret_manager_secret", secretConfig.optional()),
  resource("monitoring_alert", alertConfig),
  resource("storage_bucket", bucketConfig.optional()),
]);

/** What an environment may say of a resource's `config`: any of its keys, none of them required. */
export const overrideSchemas = {
  cloud_tasks_queue: queueConfig.partial(),
  cloud_run: workerConfig.partial(),
  cloud_scheduler: scheduleConfig.partial().extend({ target: target.partial().optional() }),
  secret_manager_secret: secretConfig,
  monitoring_alert: alertConfig.partial(),
  storage_bucket: bucketConfig.partial(),
} as const satisfies Record<ConfigResource["type"], z.ZodType>;

const projectId = z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, {
  error:
    "is no Google Cloud project id: 6 to 30 of a-z, 0-9 and hyphens, a letter first and no hyphen last",
});
const region = z
  .string()
  .regex(REGION_FORM, { error: "is no region: write for example us-central1" });
const budget = z.strictObject({
  max_monthly_usd: z.number().min(0).optional(),
  max_increase_usd: z.number().min(0).optional(),
  max_increase_percent: z.number().min(0).optional(),
});

const environmentOf = <T extends z.ZodType>(overrideConfig: T) =>
  z.strictObject({
    project_id: projectId.optional(),
    region: region.optional(),
    name_suffix: z
      .string()
      .regex(/^-[a-z0-9-]{0,18}[a-z0-9]$/, {
        error: "must start with a hyphen, then a-z, 0-9 and hyphens (at most 20)",
      })
      .optional(),
    resources: z.record(z.string(), z.strictObject({ config: overrideConfig })).optional(),
    budget: budget.optional(),
    production: z.boolean().optional(),
    require_smoke: z.boolean().optional(),
  });

/**
 * The schema of the whole file.
 * @param overrideConfig What stands under `environments.NAME.resources.ID.config`: a file alone does not tell its type,
 * so the loader checks each by {@link overrideSchemas} and an editor is given all of them.
 */
export const fileSchema = <T extends z.ZodType>(overrideConfig: T) =>
  z.strictObject({
    project_name: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, {
      error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 30)",
    }),
    provider: z.literal("gcp"),
    project_id: projectId.optional(),
    region,
    architecture_type: z.literal("cloud_tasks_jobs"),
    environments: z
      .record(z.string(), environmentOf(overrideConfig))
      .refine((all) => Object.keys(all).length <= MAX_ENVIRONMENTS, {
        error: `must hold at most ${MAX_ENVIRONMENTS} environments`,
      })
      .optional(),
    resources: z.array(resourceSchema).min(1),
    budget: budget.optional(),
    require_smoke: z.boolean().optional(),
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
