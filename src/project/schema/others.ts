import { z } from "zod";

import { channels } from "./channels.ts";
import { REGION_FORM } from "./regions.ts";
import { bucketUsage, secretUsage, USAGE_META } from "./usage.ts";
import { duration, EMAIL_FORM, labels, optional, required } from "./values.ts";

const email = required(z.string().regex(EMAIL_FORM, { error: "is not an email address" }), {
  description: "An email address.",
  examples: ["oncall@example.com"],
});

const REPLICA = { description: "A region.", examples: ["europe-west1"] } as const;

/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies */
export const alertConfig = z.strictObject({
  metric: required(
    z.enum(["queue_depth", "oldest_task_age", "failed_attempts", "error_rate", "latency"]),
    {
      description:
        "What is measured: tasks in the queue, seconds, attempts per minute, a share of requests (0 to 1), milliseconds.",
      examples: ["queue_depth"],
    },
  ),
  target: required(z.string(), {
    description: "The id of the queue that is watched; of a worker for error_rate and latency.",
    examples: ["email-queue"],
  }),
  threshold: required(z.number().min(0), {
    description: "The alert opens above this, in the metric's own unit.",
    examples: [1000],
  }),
  duration: optional(duration, {
    description: "How long it must stay above the threshold, in whole minutes.",
    default: "300s",
    examples: ["5m"],
  }),
  notify_emails: optional(z.array(email), {
    description: "Who is notified.",
    default: [],
    examples: [["oncall@example.com"]],
  }),
  channels: optional(channels, {
    description:
      "Other notification channels: email, sms, pubsub, webhook, slack, pagerduty, google_chat.",
    default: [],
    examples: [[{ type: "pubsub", topic: "projects/acme-jobs/topics/alerts" }]],
  }),
});

/** @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
export const bucketConfig = z.strictObject({
  location: optional(z.string().min(1), {
    description: "Where the bucket is; the region of the environment when it is left out.",
    examples: ["us-central1"],
  }),
  delete_after_days: optional(z.int().min(1), {
    description: "Days until an object is deleted; never when it is left out.",
    examples: [30],
  }),
  versioning: optional(z.boolean(), {
    description: "True keeps what was overwritten or deleted.",
    default: false,
    examples: [true],
  }),
  usage: optional(bucketUsage, { ...USAGE_META, examples: [{ storage_gib: 20 }] }),
});

/**
 * Values are never in a config.
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets
 */
export const secretConfig = z.strictObject({
  replication: optional(
    z.union([
      z.literal("automatic"),
      z
        .array(required(z.string().regex(REGION_FORM, { error: "is not a valid region" }), REPLICA))
        .min(1),
    ]),
    {
      description:
        "Where its versions are kept: wherever Google chooses, or in a list of regions. To change it makes a new secret, without the values.",
      default: "automatic",
      examples: ["automatic", ["europe-west1", "europe-west4"]],
    },
  ),
  labels,
  usage: optional(secretUsage, { ...USAGE_META, examples: [{ versions: 2 }] }),
});
