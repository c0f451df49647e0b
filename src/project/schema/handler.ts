import { z } from "zod";

import { handlerUsage, USAGE_META } from "./usage.ts";
import { duration, headers, id, optional, required, urlPath } from "./values.ts";

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

const configSmoke = smokeSchema.extend({
  payload_file: optional(z.string().min(1), {
    description: "A file with the JSON body of the task, relative to the config's folder.",
    examples: ["smoke/large-order.json"],
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
  smoke: optional(z.array(configSmoke), {
    description: "Real tasks that prove the handler on a revision without traffic.",
    examples: [[{ payload: { to: "smoke@example.com" } }]],
  }),
  usage: optional(handlerUsage, {
    ...USAGE_META,
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
