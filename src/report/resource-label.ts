import type { ResourceChange } from "./stages/resource-change.ts";

/** Terraform's types in the words of the config; what stands behind a worker is named in full. */
const NOUNS: Readonly<Record<string, string>> = {
  google_cloud_run_v2_service: "service",
  google_cloud_run_v2_service_iam_member: "who may call it",
  google_cloud_scheduler_job: "job",
  google_cloud_tasks_queue: "queue",
  google_cloud_tasks_queue_iam_member: "who may add tasks",
  google_storage_bucket_iam_member: "who may use its bucket",
  google_monitoring_alert_policy: "policy",
  google_monitoring_notification_channel: "channel",
  google_secret_manager_secret: "secret",
  google_secret_manager_secret_iam_member: "who may read it",
  google_service_account: "service account",
  google_service_account_iam_member: "who may act as it",
  google_storage_bucket: "bucket",
};

/**
 * An address of our modules for people: `queue "email-queue"`, `worker "worker": service account
 * (invoker)`. Any other address stays as it is.
 */
export function resourceLabel({ address, type }: Pick<ResourceChange, "address" | "type">): string {
  const match = /^module\.(\w+)\["([^"]+)"\]\.\w+\.(\w+)(\[.*\])?$/.exec(address);
  if (match === null) return address;
  const [, module = "", id = "", name = "", key = ""] = match;
  const noun = NOUNS[type] ?? type;
  if (name === "this" && key === "")
    return noun === module ? `${module} "${id}"` : `${module} "${id}": ${noun}`;
  // What it is of tells it apart; an index tells nothing.
  const of = /^\["(.*)"\]$/.exec(key)?.[1] ?? name;
  return `${module} "${id}": ${noun} (${of})`;
}
