/** What differs from one configuration to the next. */
export interface Overrides {
  /** Of a worker that the cloud can start. */
  readonly image: string;
  readonly rate?: number;
  readonly queue?: string;
}

/** A configuration with every resource type that the modules use, set as they set it. */
export function configuration(overrides: Overrides): string {
  return `
provider "google" {
  project = "p-1"
  region  = "us-central1"
}

resource "google_cloud_tasks_queue" "q" {
  name     = "${overrides.queue ?? "q"}"
  location = "us-central1"
  rate_limits {
    max_concurrent_dispatches = 3
    max_dispatches_per_second = ${overrides.rate ?? 0.1}
  }
  retry_config {
    max_attempts       = 5
    max_backoff        = "3s"
    max_doublings      = 0
    max_retry_duration = "60s"
    min_backoff        = "0.100s"
  }
  stackdriver_logging_config {
    sampling_ratio = 0.9
  }
}

resource "google_service_account" "w" {
  account_id   = "worker"
  display_name = "W"
}

resource "google_cloud_run_v2_service" "s" {
  name                = "s"
  location            = "us-central1"
  deletion_protection = false
  depends_on          = [google_secret_manager_secret_version.v, google_secret_manager_secret_iam_member.acc]
  ingress             = "INGRESS_TRAFFIC_ALL"
  labels              = { team = "x" }
  scaling {
    min_instance_count = 0
  }
  template {
    max_instance_request_concurrency = 5
    service_account                  = google_service_account.w.email
    timeout                          = "120s"
    scaling {
      max_instance_count = 2
    }
    containers {
      image = "${overrides.image}"
      ports {
        container_port = 8080
      }
      resources {
        cpu_idle          = false
        startup_cpu_boost = true
        limits            = { cpu = "1", memory = "512Mi" }
      }
      startup_probe {
        failure_threshold = 60
        period_seconds    = 1
        timeout_seconds   = 1
        http_get {
          path = "/h"
          port = 8080
        }
      }
      env {
        name  = "A"
        value = "1"
      }
      env {
        name = "S"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.x.secret_id
            version = "latest"
          }
        }
      }
    }
  }
  traffic {
    percent = 100
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
  }
}

resource "google_cloud_run_v2_service_iam_member" "inv" {
  name     = google_cloud_run_v2_service.s.name
  location = "us-central1"
  role     = "roles/run.invoker"
  member   = "serviceAccount:\${google_service_account.w.email}"
}

resource "google_cloud_tasks_queue_iam_member" "enq" {
  name     = google_cloud_tasks_queue.q.name
  location = "us-central1"
  role     = "roles/cloudtasks.enqueuer"
  member   = "serviceAccount:\${google_service_account.w.email}"
}

resource "google_service_account_iam_member" "act" {
  service_account_id = google_service_account.w.name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:\${google_service_account.w.email}"
}

resource "google_cloud_scheduler_job" "j" {
  name             = "j"
  attempt_deadline = "320s"
  paused           = false
  schedule         = "*/8 * * * *"
  time_zone        = "Etc/UTC"
  http_target {
    http_method = "POST"
    uri         = "https://x.test/run"
    body        = base64encode("{}")
    headers     = { "Content-Type" = "application/json" }
    oidc_token {
      service_account_email = google_service_account.w.email
      audience              = "https://x.test"
    }
  }
  retry_config {
    retry_count = 1
  }
}

resource "google_secret_manager_secret" "x" {
  secret_id = "x"
  labels    = { team = "x" }
  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_iam_member" "acc" {
  secret_id = google_secret_manager_secret.x.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:\${google_service_account.w.email}"
}

resource "google_secret_manager_secret_version" "v" {
  secret      = google_secret_manager_secret.x.id
  secret_data = "s3cret"
}

resource "google_monitoring_notification_channel" "n" {
  display_name = "N"
  type         = "email"
  labels       = { email_address = "a@x.test" }
}

resource "google_monitoring_alert_policy" "a" {
  display_name          = "A"
  combiner              = "OR"
  user_labels           = { team = "x" }
  notification_channels = [google_monitoring_notification_channel.n.name]
  conditions {
    display_name = "c"
    condition_threshold {
      comparison      = "COMPARISON_GT"
      duration        = "60s"
      filter          = "f"
      threshold_value = 100
      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }
  documentation {
    content   = "hi"
    mime_type = "text/markdown"
  }
}

resource "google_storage_bucket" "b" {
  name                        = "b-1"
  location                    = "US"
  labels                      = { team = "x" }
  force_destroy               = false
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true
  versioning {
    enabled = true
  }
  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = 30
    }
  }
}

resource "google_storage_bucket_iam_member" "b" {
  bucket = google_storage_bucket.b.name
  role   = "roles/storage.objectAdmin"
  member = "serviceAccount:\${google_service_account.w.email}"
}

resource "google_project_iam_member" "p" {
  project = "p-1"
  role    = "roles/viewer"
  member  = "user:a@x.test"
}

resource "google_project_service" "run" {
  service = "firestore.googleapis.com"
}

resource "google_artifact_registry_repository" "r" {
  repository_id = "r"
  location      = "us-central1"
  format        = "DOCKER"
  cleanup_policies {
    id     = "keep"
    action = "KEEP"
    most_recent_versions {
      keep_count = 5
    }
  }
}

resource "google_artifact_registry_repository_iam_member" "r" {
  repository = google_artifact_registry_repository.r.name
  location   = "us-central1"
  role       = "roles/artifactregistry.reader"
  member     = "user:a@x.test"
}

resource "google_iam_workload_identity_pool" "w" {
  workload_identity_pool_id = "pool"
  display_name              = "GH"
}

resource "google_iam_workload_identity_pool_provider" "w" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.w.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  attribute_condition                = "assertion.repository_id == '1'"
  attribute_mapping                  = { "google.subject" = "assertion.sub" }
  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_logging_metric" "m" {
  name   = "my/metric"
  filter = "severity>=ERROR"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}
`;
}
