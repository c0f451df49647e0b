resource "google_cloud_run_v2_service_iam_member" "invoker" {
  name     = google_cloud_run_v2_service.this.name
  location = var.location
  project  = var.project
  role     = "roles/run.invoker"
  member   = "serviceAccount:${google_service_account.invoker.email}"
}

resource "google_cloud_run_v2_service_iam_member" "public" {
  count = var.worker.allow_unauthenticated ? 1 : 0

  name     = google_cloud_run_v2_service.this.name
  location = var.location
  project  = var.project
  role     = "roles/run.invoker"
  member   = "allUsers"
}

resource "google_cloud_tasks_queue_iam_member" "enqueuer" {
  for_each = var.queues

  name     = each.value
  location = var.location
  project  = var.project
  role     = "roles/cloudtasks.enqueuer"
  member   = "serviceAccount:${local._runs_as}"
}

# A task carries a token of the invoker, so its creator must be allowed to act as the invoker. A worker without queues
# creates no tasks and does not get this right.
resource "google_service_account_iam_member" "act_as_invoker" {
  count = length(var.queues) > 0 ? 1 : 0

  service_account_id = google_service_account.invoker.name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${local._runs_as}"
}

resource "google_secret_manager_secret_iam_member" "accessor" {
  for_each = var.secrets

  secret_id = each.value
  project   = var.project
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${local._runs_as}"
}
