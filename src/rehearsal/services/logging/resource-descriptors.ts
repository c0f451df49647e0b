/**
 * The monitored resources that entries of the embedded cloud have, by type.
 * @see https://cloud.google.com/logging/docs/api/v2/resource-list
 */
export const RESOURCE_DESCRIPTORS: readonly {
  readonly type: string;
  readonly labels: readonly string[];
}[] = [
  {
    type: "cloud_run_revision",
    labels: ["project_id", "service_name", "revision_name", "location", "configuration_name"],
  },
  { type: "cloud_scheduler_job", labels: ["project_id", "location", "job_id"] },
  { type: "cloud_tasks_queue", labels: ["project_id", "queue_id", "target_type", "location"] },
  { type: "global", labels: ["project_id"] },
];
