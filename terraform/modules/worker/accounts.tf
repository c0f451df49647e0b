resource "google_service_account" "worker" {
  account_id   = var.worker.account_id
  project      = var.project
  display_name = "${var.worker.name}: runs the worker"
}

resource "google_service_account" "invoker" {
  account_id   = var.worker.invoker_account_id
  project      = var.project
  display_name = "${var.worker.name}: calls the worker for tasks and schedules"
}
