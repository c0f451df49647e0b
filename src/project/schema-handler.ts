import { z } from "zod";

import { TASK_LIMITS } from "../semantics/task-limits.ts";
import {
  duration,
  durationWithin,
  headers,
  id,
  optional,
  required,
  urlPath,
} from "./schema-values.ts";

/** A task of a month's estimate is no larger than one that Cloud Tasks takes. @see https://cloud.google.com/tasks/docs/quotas */
const MAX_PAYLOAD_KB = 1024;
/** What a queue dispatches in a month of 730 hours at its highest rate. @see https://cloud.google.com/tasks/docs/quotas */
const MAX_MONTHLY_DISPATCHES = TASK_LIMITS.maxDispatchesPerSecond * 730 * 3_600;
/** The longest that Cloud Run lets a request take. @see https://cloud.google.com/run/docs/configuring/request-timeout */
const MAX_DURATION_SECONDS = 3_600;
/** 1 GiB, so that a slip of a unit is found. */
const MAX_LOG_KB = 1024 * 1024;

export const smokeSchema = z.strictObject({
  name: optional(z.string().min(1), {
    description:
      'What the report calls the case; the first one is "default", the next ones "case-2" and so on.',
    examples: ["large-order"],
  }),
  payload: optional(z.unknown(), {
    description: "The JSON body of the task.",
    default: {},
    examples: [{ to: "smoke@example.com" }],
  }),
  headers: optional(headers, {
    description: "Headers of the task besides Content-Type: application/json.",
    examples: [{ "X-Tenant": "smoke" }],
  }),
  timeout: optional(duration, {
    description: "How long the task may take from its first dispatch to its proven completion.",
    default: "30s",
    examples: ["2m"],
  }),
  safe: optional(z.boolean(), {
    description: "The case may be sent in production, where the outside world is real.",
    default: false,
    examples: [true],
  }),
  expect: optional(z.enum(["success", "retry", "permanent"]), {
    description:
      "success: the first attempt is answered 2xx. retry: the first attempt fails, a later one succeeds. permanent: it is refused for good.",
    default: "success",
    examples: ["permanent"],
  }),
  skip: optional(z.string().min(1, { error: "must say why it is skipped" }), {
    description: "Why the case is not sent; it is listed as not proven.",
    examples: ["needs a customer's consent"],
  }),
});

const usage = z.strictObject({
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
    description: "How many attempts a task takes on average; 1 is no retry.",
    examples: [1.05],
  }),
  log_kb_per_task: optional(z.number().min(0).max(MAX_LOG_KB), {
    description: "How much the worker logs for a task, in kB.",
    examples: [2],
  }),
});

const handlerFields = {
  path: optional(urlPath, {
    description: "The path that tasks are sent to; /tasks/NAME when it is left out.",
    examples: ["/tasks/send-email"],
  }),
  queue: optional(z.string(), {
    description:
      "The id of the queue that its tasks go through; else the manifest's, else the first queue of the file.",
    examples: ["email-queue"],
  }),
  timeout: optional(duration, {
    description: "How long an attempt may take; the worker's timeout when it is left out.",
    examples: ["2m"],
  }),
  smoke: optional(z.array(smokeSchema), {
    description: "Real tasks that prove the handler on a revision without traffic.",
    examples: [[{ payload: { to: "smoke@example.com" } }]],
  }),
  usage: optional(usage, {
    description: "What a month looks like, for the estimate of the cost.",
    examples: [{ tasks_per_month: 300_000, average_duration: "400ms" }],
  }),
};

/** A list of handlers with their names, or a map from name to handler. */
export const handlers = z.union([
  z.array(
    z.strictObject({
      name: required(id, {
        description: "The handler's name, which the worker's code knows it by.",
        examples: ["send-email"],
      }),
      ...handlerFields,
    }),
  ),
  z.record(id, z.strictObject(handlerFields)),
]);
