/**
 * Limits and defaults of Cloud Tasks.
 * @see https://cloud.google.com/tasks/docs/quotas
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
 */
export const TASK_LIMITS = {
  maxDispatchesPerSecond: 500,
  maxConcurrentDispatches: 5000,
  minDispatchDeadlineMs: 15_000,
  maxDispatchDeadlineMs: 1_800_000,
  defaultDispatchDeadlineMs: 600_000,
  /** How far ahead a task may be scheduled: 720 hours. */
  maxScheduleAheadMs: 720 * 3_600_000,
  /** A task that is neither done nor given up is dropped after 31 days. */
  taskLifetimeMs: 31 * 86_400_000,
  maxUrlLength: 2083,
  /** All names and values together stay below it. */
  maxHeaderBytes: 80 * 1024,
  /** Largest stored task in bytes (1 MiB less 7), as measured on the service. */
  maxTaskBytes: 1_048_569,
  /**
   * A deleted queue's name can't be used for up to 3 days, as the API reference of 2026 has it; the
   * older text of the proto says 7.
   * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/delete
   */
  queueNameBlockedDays: 3,
  queuePageSize: 9800,
  taskPageSize: 1000,
} as const;

/** The defaults of a queue that is created over the API. */
export const QUEUE_DEFAULTS = {
  maxDispatchesPerSecond: 500,
  maxConcurrentDispatches: 1000,
  maxAttempts: 100,
  maxRetryDurationMs: 0,
  minBackoffMs: 100,
  maxBackoffMs: 3_600_000,
  maxDoublings: 16,
} as const;

/**
 * Tokens that a queue's bucket holds. Google sets it and publishes no formula; this one agrees with
 * every value seen in public: 500/s -> 100, 1/s -> 10, 0.25/s -> 10.
 */
export function maxBurstSize(maxDispatchesPerSecond: number): number {
  return Math.max(10, Math.floor(maxDispatchesPerSecond / 5));
}
