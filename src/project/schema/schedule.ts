import { z } from "zod";

import {
  duration,
  durationWithin,
  headers,
  optional,
  required,
  url,
  urlPath,
  type KeyMeta,
} from "./values.ts";

export const target = z.strictObject({
  worker: required(z.string(), {
    description: "The id of the worker that is called, with the identity of its invoker.",
    examples: ["worker"],
  }),
  handler: optional(z.string(), {
    description: "The name of the handler that is called.",
    examples: ["cleanup"],
  }),
  path: optional(urlPath, {
    description: "The path that is called, instead of a handler's.",
    examples: ["/tasks/cleanup"],
  }),
});

export const TARGET_META: KeyMeta = {
  description: "The worker that is called, instead of a URL.",
  examples: [{ worker: "worker", handler: "cleanup" }],
};

/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
export const scheduleConfig = z.strictObject({
  schedule: required(z.string(), {
    description: "When it runs: minute, hour, day of month, month, day of week, in quotes.",
    examples: ["0 3 * * *"],
  }),
  time_zone: optional(z.string(), {
    description: "The time zone of the schedule, a name of the tz database.",
    default: "Etc/UTC",
    examples: ["America/Los_Angeles"],
  }),
  target_url: optional(url, {
    description:
      "The URL that is called. A run.app URL whose host starts with a worker's name means that worker.",
    examples: ["https://example.com/tasks"],
  }),
  target: optional(target, TARGET_META),
  http_method: optional(z.enum(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]), {
    description: "The method of the request.",
    default: "POST",
    examples: ["POST"],
  }),
  body: optional(z.string(), {
    description: "The body of the request, for POST, PUT and PATCH.",
    examples: ['{"collection":"sessions"}'],
  }),
  headers: optional(headers, {
    description:
      "Headers of the request. Cloud Scheduler sends a body as application/octet-stream unless they say otherwise.",
    examples: [{ "Content-Type": "application/json" }],
  }),
  attempt_deadline: optional(durationWithin(15, 1_800), {
    description: "How long Cloud Scheduler waits for the answer.",
    default: "180s",
    examples: ["10m"],
  }),
  retry_count: optional(z.int().min(0).max(5), {
    description: "How often a failed run is retried.",
    default: 0,
    examples: [3],
  }),
  min_backoff: optional(duration, {
    description: "The wait before the first retry.",
    default: "5s",
    examples: ["30s"],
  }),
  max_backoff: optional(duration, {
    description: "The longest wait between two attempts.",
    default: "1h",
    examples: ["10m"],
  }),
  max_doublings: optional(z.int().min(0).max(16), {
    description: "How often the wait doubles before it grows by the same step each time.",
    default: 5,
    examples: [3],
  }),
  paused: optional(z.boolean(), {
    description: "True pauses the schedule.",
    default: false,
    examples: [true],
  }),
});
