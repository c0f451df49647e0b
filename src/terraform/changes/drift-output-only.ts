/**
 * What the API alone writes, by Terraform type: computed attributes that no configuration can set.
 * A change of one is no drift, and no part of what was reviewed. Held against the provider's schema
 * by test/commands/drift-schema.test.ts.
 */
export const OUTPUT_ONLY: Readonly<Record<string, readonly string[]>> = {
  google_cloud_run_v2_service: [
    "build_config.name",
    "conditions",
    "create_time",
    "creator",
    "delete_time",
    "effective_annotations",
    "effective_labels",
    "etag",
    "expire_time",
    "generation",
    "last_modifier",
    "latest_created_revision",
    "latest_ready_revision",
    "multi_region_settings.multi_region_id",
    "observed_generation",
    "reconciling",
    "template.containers.build_info",
    "terminal_condition",
    "terraform_labels",
    "traffic_statuses",
    "uid",
    "update_time",
    "uri",
    "urls",
  ],
  google_cloud_run_v2_service_iam_member: ["etag"],
  google_cloud_scheduler_job: ["state"],
  google_cloud_tasks_queue: [
    "app_engine_routing_override.host",
    "rate_limits.max_burst_size",
    "state",
  ],
  google_cloud_tasks_queue_iam_member: ["etag"],
  google_monitoring_alert_policy: ["conditions.name", "creation_record", "name"],
  google_monitoring_notification_channel: ["name", "verification_status"],
  google_secret_manager_secret: [
    "create_time",
    "effective_annotations",
    "effective_labels",
    "name",
    "terraform_labels",
  ],
  google_secret_manager_secret_iam_member: ["etag"],
  google_service_account: ["email", "member", "name", "unique_id"],
  google_service_account_iam_member: ["etag"],
  google_storage_bucket: [
    "effective_labels",
    "encryption.customer_managed_encryption_enforcement_config.effective_time",
    "encryption.customer_supplied_encryption_enforcement_config.effective_time",
    "encryption.google_managed_encryption_enforcement_config.effective_time",
    "project_number",
    "self_link",
    "soft_delete_policy.effective_time",
    "terraform_labels",
    "time_created",
    "updated",
    "url",
  ],
};

/** True when a path without indices is one of these patterns, or below one. */
export function isBelow(path: string, patterns: readonly string[]): boolean {
  return patterns.some((one) => path === one || path.startsWith(`${one}.`));
}
