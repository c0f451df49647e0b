/**
 * One change for each resource type of `configuration`: text that is there, and what it becomes.
 */
const IN_PLACE: readonly (readonly [string, string])[] = [
  ["sampling_ratio = 0.9", "sampling_ratio = 0.5"],
  ['display_name = "W"', 'display_name = "W2"'],
  ['name  = "A"\n        value = "1"', 'name  = "A"\n        value = "2"'],
  ['schedule         = "*/8 * * * *"', 'schedule         = "*/9 * * * *"'],
  [
    'secret_id = "x"\n  labels    = { team = "x" }',
    'secret_id = "x"\n  labels    = { team = "y" }',
  ],
  ['display_name = "N"', 'display_name = "N2"'],
  ["threshold_value = 100", "threshold_value = 200"],
  ["age = 30", "age = 60"],
  [
    'service = "firestore.googleapis.com"',
    'service = "firestore.googleapis.com"\n  disable_on_destroy = true',
  ],
  ['format        = "DOCKER"', 'format        = "DOCKER"\n  description = "d"'],
  ['display_name              = "GH"', 'display_name              = "GitHub"'],
  ["assertion.repository_id == '1'", "assertion.repository_id == '2'"],
  ["severity>=ERROR", "severity>=WARNING"],
];

const REPLACING: readonly (readonly [string, string])[] = [
  ['secret_data = "s3cret"', 'secret_data = "s3cret-2"'],
  ["roles/run.invoker", "roles/run.viewer"],
  ["roles/cloudtasks.enqueuer", "roles/cloudtasks.viewer"],
  ["roles/iam.serviceAccountUser", "roles/iam.serviceAccountTokenCreator"],
  ["roles/secretmanager.secretAccessor", "roles/secretmanager.admin"],
  ["roles/storage.objectAdmin", "roles/storage.objectViewer"],
  ["roles/viewer", "roles/browser"],
  ["roles/artifactregistry.reader", "roles/artifactregistry.writer"],
];

/** How many resources change in place, and how many are replaced. */
export const CHANGED = { inPlace: IN_PLACE.length, replaced: REPLACING.length } as const;

/** The configuration with every resource changed. @throws Error when a text is no longer there. */
export function changed(hcl: string): string {
  return [...IN_PLACE, ...REPLACING].reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the configuration has no ${from}`);
    return text.replace(from, to);
  }, hcl);
}

const L = "projects/p-1/locations/us-central1";
const POOL = "projects/p-1/locations/global/workloadIdentityPools/pool";
const WORKER = "worker@p-1.iam.gserviceaccount.com";

/**
 * Ids that `terraform import` of hashicorp/google 7.45 takes; `{policy}` and `{channel}` are given
 * by the server.
 */
export const IMPORT_IDS: Readonly<Record<string, string>> = {
  "google_artifact_registry_repository.r": `${L}/repositories/r`,
  "google_artifact_registry_repository_iam_member.r": `${L}/repositories/r roles/artifactregistry.writer user:a@x.test`,
  "google_cloud_run_v2_service.s": `${L}/services/s`,
  "google_cloud_run_v2_service_iam_member.inv": `${L}/services/s roles/run.viewer serviceAccount:${WORKER}`,
  "google_cloud_scheduler_job.j": `${L}/jobs/j`,
  "google_cloud_tasks_queue.q": `${L}/queues/q`,
  "google_cloud_tasks_queue_iam_member.enq": `${L}/queues/q roles/cloudtasks.viewer serviceAccount:${WORKER}`,
  "google_iam_workload_identity_pool.w": POOL,
  "google_iam_workload_identity_pool_provider.w": `${POOL}/providers/github`,
  "google_logging_metric.m": "my/metric",
  "google_monitoring_alert_policy.a": "{policy}",
  "google_monitoring_notification_channel.n": "{channel}",
  "google_project_iam_member.p": "p-1 roles/browser user:a@x.test",
  "google_project_service.run": "p-1/firestore.googleapis.com",
  "google_secret_manager_secret.x": "projects/p-1/secrets/x",
  "google_secret_manager_secret_iam_member.acc": `projects/p-1/secrets/x roles/secretmanager.admin serviceAccount:${WORKER}`,
  "google_secret_manager_secret_version.v": "projects/p-1/secrets/x/versions/2",
  "google_service_account.w": `projects/p-1/serviceAccounts/${WORKER}`,
  "google_service_account_iam_member.act": `projects/p-1/serviceAccounts/${WORKER} roles/iam.serviceAccountTokenCreator serviceAccount:${WORKER}`,
  "google_storage_bucket.b": "b-1",
  "google_storage_bucket_iam_member.b": `b/b-1 roles/storage.objectViewer serviceAccount:${WORKER}`,
};
