import { z } from "zod";

import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import { duration, optional } from "./values.ts";

/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues */
export const queueConfig = z.strictObject({
  max_dispatches_per_second: optional(
    z.number().positive().max(TASK_LIMITS.maxDispatchesPerSecond),
    {
      description: "The most tasks a second that the queue dispatches, retries included.",
      default: 500,
      examples: [50, 0.5],
    },
  ),
  max_concurrent_dispatches: optional(z.int().min(1).max(TASK_LIMITS.maxConcurrentDispatches), {
    description: "The most tasks that are being handled at a time.",
    default: 1000,
    examples: [50],
  }),
  max_attempts: optional(
    z.int().refine((value) => value === -1 || value >= 1, {
      error: "must be at least 1, or -1 for no limit",
      params: { limit: true, hint: "write 1 or more, or -1 for no limit" },
    }),
    {
      description:
        "How often a task is attempted before it is given up; -1 for no limit. With max_retry_duration, until both are reached.",
      default: 100,
      examples: [5, -1],
    },
  ),
  min_backoff: optional(duration, {
    description: "The wait before the first retry.",
    default: "0.1s",
    examples: ["10s"],
  }),
  max_backoff: optional(duration, {
    description: "The longest wait between two attempts.",
    default: "1h",
    examples: ["10m"],
  }),
  max_doublings: optional(z.int().min(0).max(16), {
    description: "How often the wait doubles before it grows by the same step each time.",
    default: 16,
    examples: [5],
  }),
  max_retry_duration: optional(duration, {
    description: "How long a task is retried since its first attempt; 0 for no limit.",
    default: 0,
    examples: ["1h"],
  }),
  paused: optional(z.boolean(), {
    description: "True pauses the queue: its tasks wait, and are dropped after 31 days.",
    default: false,
    examples: [true],
  }),
  log_sampling_ratio: optional(z.number().min(0).max(1), {
    description:
      "The share of operations that is written to Cloud Logging. Below 1 a completion can't always be proven.",
    default: 1,
    examples: [1],
  }),
});
