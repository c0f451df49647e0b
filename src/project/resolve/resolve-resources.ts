import type { Range } from "../diagnostics/diagnostic.ts";
import type { Alert, Bucket, Queue, Schedule, ScheduleTarget, Secret } from "../project.ts";
import type { ConfigResource } from "../schema/schema.ts";
import { bucketUsageOf, secretUsageOf } from "../usage.ts";
import { channelsOf } from "./alert-channels.ts";
import { milliseconds } from "./resolve-worker.ts";

type Of<T extends ConfigResource["type"]> = Extract<ConfigResource, { type: T }>;
interface At {
  readonly range: Range;
  readonly name: string;
}

/** Google's `minBackoff` of a queue that names none. */
export const DEFAULT_MIN_BACKOFF_MS = 100;
/** Google's `maxBackoff` of a queue that names none. */
export const DEFAULT_MAX_BACKOFF_MS = 3_600_000;

/**
 * Cloud Scheduler's of a job that names none.
 * @see
 * https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#RetryConfig
 */
export const DEFAULT_SCHEDULE_BACKOFF_MS = { min: 5_000, max: 3_600_000 } as const;

/**
 * Defaults are those of a queue made by the API.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
 */
export function resolveQueue({ id, config }: Of<"cloud_tasks_queue">, at: At): Queue {
  return {
    id,
    ...at,
    maxDispatchesPerSecond: config.max_dispatches_per_second ?? 500,
    maxConcurrentDispatches: config.max_concurrent_dispatches ?? 1000,
    maxAttempts: config.max_attempts ?? 100,
    minBackoffMs: milliseconds(config.min_backoff, DEFAULT_MIN_BACKOFF_MS),
    maxBackoffMs: milliseconds(config.max_backoff, DEFAULT_MAX_BACKOFF_MS),
    maxDoublings: config.max_doublings ?? 16,
    maxRetryDurationMs: milliseconds(config.max_retry_duration, 0),
    paused: config.paused ?? false,
    // Without the queue's log nobody can tell a success from exhausted attempts.
    logSamplingRatio: config.log_sampling_ratio ?? 1,
  };
}

/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
export function resolveSchedule(
  { id, config }: Of<"cloud_scheduler">,
  at: At,
  targetOf: (config: Of<"cloud_scheduler">["config"]) => ScheduleTarget,
): Schedule {
  return {
    id,
    ...at,
    cron: config.schedule,
    timeZone: config.time_zone ?? "Etc/UTC",
    target: targetOf(config),
    httpMethod: config.http_method ?? "POST",
    body: config.body,
    headers: config.headers ?? {},
    attemptDeadlineMs: milliseconds(config.attempt_deadline, 180_000),
    retryCount: config.retry_count ?? 0,
    backoff: {
      minMs: milliseconds(config.min_backoff, DEFAULT_SCHEDULE_BACKOFF_MS.min),
      maxMs: milliseconds(config.max_backoff, DEFAULT_SCHEDULE_BACKOFF_MS.max),
      maxDoublings: config.max_doublings ?? 5,
    },
    paused: config.paused ?? false,
  };
}

export function resolveSecret({ id, config }: Of<"secret_manager_secret">, at: At): Secret {
  const replication = config?.replication ?? "automatic";
  return {
    id,
    ...at,
    ...(replication === "automatic" ? {} : { locations: replication }),
    ...(config?.labels === undefined ? {} : { labels: config.labels }),
    usage: secretUsageOf(config?.usage),
  };
}

export function resolveAlert({ id, config }: Of<"monitoring_alert">, at: At): Alert {
  return {
    id,
    ...at,
    metric: config.metric,
    targetId: config.target,
    threshold: config.threshold,
    durationMs: milliseconds(config.duration, 300_000),
    ...channelsOf(config),
  };
}

export function resolveBucket(
  { id, config }: Of<"storage_bucket">,
  at: At,
  region: string,
): Bucket {
  return {
    id,
    ...at,
    location: config?.location ?? region,
    deleteAfterDays: config?.delete_after_days,
    versioning: config?.versioning ?? false,
    usage: bucketUsageOf(config?.usage),
  };
}
