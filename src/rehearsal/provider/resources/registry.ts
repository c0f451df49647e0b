import type { Resource, RestSpec } from "../engine/resource.ts";
import { restResource } from "../engine/rest-resource.ts";
import { resourceSchemas } from "../engine/schema.ts";
import { artifactRegistryRepository } from "./artifact-registry-repository.ts";
import { cloudRunV2Service } from "./cloud-run-v2-service.ts";
import { cloudSchedulerJob } from "./cloud-scheduler-job.ts";
import { cloudTasksQueue } from "./cloud-tasks-queue.ts";
import { iamMembers } from "./iam-members.ts";
import { loggingMetric } from "./logging-metric.ts";
import { alertPolicy, notificationChannel } from "./monitoring.ts";
import { projectService } from "./project-service.ts";
import { secret, secretVersion } from "./secret-manager.ts";
import { serviceAccount } from "./service-account.ts";
import { storageBucket } from "./storage-bucket.ts";
import { workloadIdentityPool, workloadIdentityPoolProvider } from "./workload-identity.ts";

const SPECS: Readonly<Record<string, RestSpec>> = {
  google_artifact_registry_repository: artifactRegistryRepository,
  google_cloud_run_v2_service: cloudRunV2Service,
  google_cloud_scheduler_job: cloudSchedulerJob,
  google_cloud_tasks_queue: cloudTasksQueue,
  google_iam_workload_identity_pool: workloadIdentityPool,
  google_iam_workload_identity_pool_provider: workloadIdentityPoolProvider,
  google_logging_metric: loggingMetric,
  google_monitoring_alert_policy: alertPolicy,
  google_monitoring_notification_channel: notificationChannel,
  google_secret_manager_secret: secret,
};

/** Every resource type that the provider serves, by its name in HCL. */
export const resources: Readonly<Record<string, Resource>> = {
  ...Object.fromEntries(
    Object.entries(SPECS).map(([type, spec]) => [
      type,
      restResource(spec, resourceSchemas[type]?.attributes ?? {}),
    ]),
  ),
  ...iamMembers,
  google_project_service: projectService,
  google_secret_manager_secret_version: secretVersion,
  google_service_account: serviceAccount(
    resourceSchemas["google_service_account"]?.attributes ?? {},
  ),
  google_storage_bucket: storageBucket(resourceSchemas["google_storage_bucket"]?.attributes ?? {}),
};
