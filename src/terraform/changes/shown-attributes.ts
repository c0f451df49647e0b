/**
 * The attributes whose values a report may show, by Terraform type and pattern (without indices).
 * Everything else is hidden: env values, payloads, headers, secret data, and whatever a later
 * provider adds.
 */
export const SHOWN: Readonly<Record<string, readonly string[]>> = {
  google_cloud_tasks_queue: [
    "desired_state",
    "location",
    "name",
    "rate_limits.max_concurrent_dispatches",
    "rate_limits.max_dispatches_per_second",
    "retry_config.max_attempts",
    "retry_config.max_backoff",
    "retry_config.max_doublings",
    "retry_config.max_retry_duration",
    "retry_config.min_backoff",
    "stackdriver_logging_config.sampling_ratio",
  ],
  google_cloud_run_v2_service: [
    "deletion_protection",
    "ingress",
    "invoker_iam_disabled",
    "location",
    "launch_stage",
    "name",
    "scaling.min_instance_count",
    "template.containers.env.value_source.secret_key_ref.secret",
    "template.containers.env.value_source.secret_key_ref.version",
    "template.containers.env.name",
    "template.containers.image",
    "template.containers.ports.container_port",
    "template.containers.ports.name",
    "template.containers.resources.cpu_idle",
    "template.containers.resources.limits.cpu",
    "template.containers.resources.limits.memory",
    "template.containers.resources.startup_cpu_boost",
    "template.containers.startup_probe.failure_threshold",
    "template.containers.startup_probe.http_get.path",
    "template.containers.startup_probe.tcp_socket.port",
    "template.max_instance_request_concurrency",
    "template.scaling.max_instance_count",
    "template.service_account",
    "template.timeout",
  ],
  google_cloud_scheduler_job: [
    "attempt_deadline",
    "http_target.http_method",
    "http_target.oidc_token.audience",
    "http_target.oidc_token.service_account_email",
    "name",
    "paused",
    "region",
    "retry_config.max_backoff_duration",
    "retry_config.max_doublings",
    "retry_config.max_retry_duration",
    "retry_config.min_backoff_duration",
    "retry_config.retry_count",
    "schedule",
    "time_zone",
  ],
  google_monitoring_alert_policy: [
    "conditions.condition_threshold.duration",
    "conditions.condition_threshold.threshold_value",
    "display_name",
    "enabled",
  ],
  google_secret_manager_secret: ["expire_time", "secret_id", "ttl"],
  google_service_account: ["account_id", "disabled", "display_name"],
  google_storage_bucket: [
    "force_destroy",
    "lifecycle_rule.action.type",
    "lifecycle_rule.condition.age",
    "location",
    "name",
    "public_access_prevention",
    "uniform_bucket_level_access",
    "versioning.enabled",
  ],
};

export const SHOWN_OF_IAM_MEMBERS = [
  "location",
  "member",
  "name",
  "role",
  "secret_id",
  "service_account_id",
];

/** True when a report may show this attribute's value, unless Terraform marks it sensitive. */
export function isShown(type: string, pattern: string): boolean {
  const shown = type.endsWith("_iam_member") ? SHOWN_OF_IAM_MEMBERS : (SHOWN[type] ?? []);
  return shown.includes(pattern);
}
