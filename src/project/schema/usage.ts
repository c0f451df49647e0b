import { z } from "zod";

import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import { durationWithin, optional } from "./values.ts";

/**
 * A task of a month's estimate is no larger than one that Cloud Tasks takes.
 * @see https://cloud.google.com/tasks/docs/quotas
 */
const MAX_PAYLOAD_KB = 1024;
/**
 * What a queue dispatches in a month of 730 hours at its highest rate.
 * @see https://cloud.google.com/tasks/docs/quotas
 */
const MAX_MONTHLY_DISPATCHES = TASK_LIMITS.maxDispatchesPerSecond * 730 * 3_600;
/**
 * The longest that Cloud Run lets a request take.
 * @see https://cloud.google.com/run/docs/configuring/request-timeout
 */
const MAX_DURATION_SECONDS = 3_600;
/**
 * The longest that a startup probe waits.
 * @see https://cloud.google.com/run/docs/configuring/healthchecks
 */
const MAX_START_UP_SECONDS = 240;
/** 1 GiB, so that a slip of a unit is found. */
const MAX_KB = 1024 * 1024;
/** One a minute. */
const MAX_DEPLOYS = 43_800;
const MAX_CALLS = 1e12;
/** 1 PiB. */
const MAX_GIB = 1024 * 1024;

/** A month of one handler. */
export const handlerUsage = z.strictObject({
  tasks_per_month: optional(z.number().min(0).max(MAX_MONTHLY_DISPATCHES), {
    description: "How many tasks a month has.",
    examples: [300_000],
  }),
  average_duration: optional(durationWithin(0, MAX_DURATION_SECONDS), {
    description: "How long an attempt takes on average.",
    examples: ["400ms"],
  }),
  payload_kb: optional(z.number().min(0).max(MAX_PAYLOAD_KB), {
    description: "The size of a task in kB; each 32 kB are billed as one operation.",
    examples: [4],
  }),
  attempts_per_task: optional(z.number().min(1).max(MAX_MONTHLY_DISPATCHES), {
    description: "How many attempts a task takes on average; 1 means no retry.",
    examples: [1.05],
  }),
  log_kb_per_task: optional(z.number().min(0).max(MAX_KB), {
    description: "How much the worker logs for a task, in kB.",
    examples: [2],
  }),
  egress_kb_per_task: optional(z.number().min(0).max(MAX_KB), {
    description: "How much an attempt sends to the internet, in kB: the body of a webhook, say.",
    examples: [10],
  }),
});

/** A month of one worker, besides its handlers. */
export const workerUsage = z.strictObject({
  start_up: optional(durationWithin(0, MAX_START_UP_SECONDS), {
    description: "How long an instance takes to start; it is billed.",
    examples: ["2s"],
  }),
  deploys_per_month: optional(z.number().min(0).max(MAX_DEPLOYS), {
    description:
      "How often it is deployed: each deploy adds an image, starts instances and sends smoke tasks.",
    examples: [20],
  }),
  image_gib: optional(z.number().min(0).max(MAX_GIB), {
    description: "What an image adds to the registry, in GiB; layers that images share count once.",
    examples: [0.05],
  }),
  build_minutes: optional(z.number().min(0).max(MAX_DEPLOYS), {
    description: "Minutes of Cloud Build a month; none when the images are built in the CI job.",
    examples: [60],
  }),
  bucket_gib: optional(z.number().min(0).max(MAX_GIB), {
    description:
      "What its own bucket holds on average, in GiB: dead letters, idempotency keys, large payloads.",
    examples: [0.1],
  }),
});

/** A month of one secret. */
export const secretUsage = z.strictObject({
  versions: optional(z.int().min(0).max(10_000), {
    description: "Versions that are not destroyed; a disabled one is paid for too.",
    examples: [2],
  }),
  accesses_per_month: optional(z.number().min(0).max(MAX_CALLS), {
    description: "Accesses besides those of the workers' instances, which read it as they start.",
    examples: [50_000],
  }),
});

/** A month of one bucket. */
export const bucketUsage = z.strictObject({
  storage_gib: optional(z.number().min(0).max(MAX_GIB), {
    description: "What it holds on average, in GiB, old versions included.",
    examples: [20],
  }),
  writes_per_month: optional(z.number().min(0).max(MAX_CALLS), {
    description: "Objects that are written and lists that are read (class A).",
    examples: [100_000],
  }),
  reads_per_month: optional(z.number().min(0).max(MAX_CALLS), {
    description: "Objects that are read (class B).",
    examples: [1_000_000],
  }),
  egress_gib: optional(z.number().min(0).max(MAX_GIB), {
    description: "What is read from the internet, in GiB.",
    examples: [5],
  }),
});

export const USAGE_META = {
  description: "What a month looks like, for the estimate of the cost.",
} as const;
