/**
 * The role of each permission that our resources need, by the longest start of its name. Same as
 * docs/reference/roles.md.
 */
const ROLES: Readonly<Record<string, string>> = {
  "artifactregistry.": "roles/artifactregistry.writer",
  "cloudscheduler.": "roles/cloudscheduler.admin",
  "cloudtasks.": "roles/cloudtasks.admin",
  "iam.serviceAccounts.": "roles/iam.serviceAccountAdmin",
  "iam.serviceAccounts.actAs": "roles/iam.serviceAccountUser",
  "logging.": "roles/logging.viewer",
  "monitoring.": "roles/monitoring.editor",
  "resourcemanager.projects.get": "roles/viewer",
  "run.": "roles/run.admin",
  "secretmanager.": "roles/secretmanager.admin",
  "serviceusage.": "roles/serviceusage.serviceUsageViewer",
  "storage.": "roles/storage.admin",
};

/** Terraform's types by the start of their permissions, for an error that names no permission. */
const BY_TYPE: Readonly<Record<string, string>> = {
  google_artifact_registry_repository: "artifactregistry.",
  google_cloud_run_v2_service: "run.",
  google_cloud_scheduler_job: "cloudscheduler.",
  google_cloud_tasks_queue: "cloudtasks.",
  google_monitoring_alert_policy: "monitoring.",
  google_monitoring_notification_channel: "monitoring.",
  google_secret_manager_secret: "secretmanager.",
  google_service_account: "iam.serviceAccounts.",
  google_storage_bucket: "storage.",
};

/**
 * The role of the pipeline's identity that grants a permission; undefined for one that we do not
 * use.
 */
export function roleOf(permission: string): string | undefined {
  // Cloud Run spells it `iam.serviceaccounts.actAs`.
  const lower = permission.toLowerCase();
  const [longest] = Object.keys(ROLES)
    .filter((start) => lower.startsWith(start.toLowerCase()))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : ROLES[longest];
}

/** The role that a resource of this Terraform type needs, its IAM members included. */
export function roleOfType(type: string): string | undefined {
  const start = BY_TYPE[type.replace(/_iam_member$/, "")];
  return start === undefined ? undefined : ROLES[start];
}

/** The same for an identity that only plans: the roles that read and no more. */
export function readingRoleOf(permission: string): string | undefined {
  if (permission.endsWith(".getIamPolicy")) return "roles/iam.securityReviewer";
  if (/^storage\.objects\.(?:get|list)$/.test(permission)) return "roles/storage.objectViewer";
  if (permission.endsWith(".downloadArtifacts")) return "roles/artifactregistry.reader";
  return /\.(?:get|list)$/.test(permission) ? "roles/viewer" : roleOf(permission);
}

/** The reading role of a Terraform type. */
export function readingRoleOfType(type: string): string {
  return type.endsWith("_iam_member") ? "roles/iam.securityReviewer" : "roles/viewer";
}
