# The ids contain a hash of project, environment and worker: an existing account is ours, from a run whose state
# was lost or from a seeded emulator.
resource "google_service_account" "worker" {
  count = var.worker.service_account == null ? 1 : 0

  account_id                   = var.worker.account_id
  create_ignore_already_exists = true
  project                      = var.project
  display_name                 = "${var.worker.name}: runs the worker"
}

resource "google_service_account" "invoker" {
  account_id                   = var.worker.invoker_account_id
  create_ignore_already_exists = true
  project                      = var.project
  display_name                 = "${var.worker.name}: calls the worker for tasks and schedules"
}

locals {
  # Not [0], which fails in a refresh-only plan (`cloud-tasks drift`) while the account is not created yet.
  _runs_as = var.worker.service_account == null ? one(google_service_account.worker[*].email) : var.worker.service_account
}
