locals {
  # Why each role is needed: docs/reference/roles.md.
  plan_roles = [
    "roles/artifactregistry.reader",
    "roles/iam.securityReviewer",
    "roles/viewer",
  ]
  apply_roles = [
    "roles/artifactregistry.writer",
    "roles/cloudscheduler.admin",
    "roles/cloudtasks.admin",
    "roles/iam.serviceAccountAdmin",
    "roles/iam.serviceAccountUser",
    "roles/logging.viewer",
    "roles/monitoring.editor",
    "roles/run.admin",
    "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageViewer",
    "roles/storage.admin",
  ]
}

resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "cloud-tasks-github"
  project                   = var.project_id
  display_name              = "GitHub Actions"

  depends_on = [google_project_service.this]
}

resource "google_iam_workload_identity_pool_provider" "github" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  project                            = var.project_id
  display_name                       = "GitHub Actions"

  # Claims: https://docs.github.com/actions/reference/security/oidc
  # One attribute combines repository and environment, and decides who may apply: a principalSet can't match two
  # attributes at once.
  attribute_mapping = {
    "google.subject"          = "assertion.sub"
    "attribute.deploy"        = "assertion.repository_id + '/' + (has(assertion.environment) ? assertion.environment : '')"
    "attribute.repository_id" = "assertion.repository_id"
  }
  # Without it every repository on GitHub would be admitted.
  attribute_condition = "assertion.repository_id == '${var.github_repository_id}'"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_service_account" "plan" {
  account_id   = "cloud-tasks-plan"
  project      = var.project_id
  display_name = "Cloud Tasks Pipeline: reads, for plans"

  depends_on = [google_project_service.this]
}

resource "google_service_account" "apply" {
  account_id   = "cloud-tasks-apply"
  project      = var.project_id
  display_name = "Cloud Tasks Pipeline: changes, behind the environment's gate"

  depends_on = [google_project_service.this]
}

# Any job of the repository may plan, also on a pull request.
resource "google_service_account_iam_member" "plan" {
  service_account_id = google_service_account.plan.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository_id/${var.github_repository_id}"
}

# Only a job that passed the protection rules of one of the environments may apply.
resource "google_service_account_iam_member" "apply" {
  for_each = var.environments

  service_account_id = google_service_account.apply.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.deploy/${var.github_repository_id}/${each.value}"
}

resource "google_project_iam_member" "plan" {
  for_each = toset(local.plan_roles)

  project = var.project_id
  role    = each.value
  member  = "serviceAccount:${google_service_account.plan.email}"
}

resource "google_project_iam_member" "apply" {
  for_each = toset(local.apply_roles)

  project = var.project_id
  role    = each.value
  member  = "serviceAccount:${google_service_account.apply.email}"
}

# A plan reads the state and takes no lock (`-lock=false`), so it writes nothing.
resource "google_storage_bucket_iam_member" "plan_state" {
  bucket = google_storage_bucket.state.name
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:${google_service_account.plan.email}"
}
