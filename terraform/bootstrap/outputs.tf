output "apply_service_account" {
  description = "Email of the service account that applies."
  value       = google_service_account.apply.email
  depends_on  = [google_project_iam_member.apply, google_service_account_iam_member.apply]
}

output "image_repository" {
  description = "Repository of worker images."
  value       = "${var.region}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.images.repository_id}"
}

output "plan_service_account" {
  description = "Email of the service account that plans."
  value       = google_service_account.plan.email
  depends_on  = [google_project_iam_member.plan, google_service_account_iam_member.plan]
}

output "state_bucket" {
  description = "Name of the state bucket."
  value       = google_storage_bucket.state.name
}

output "workload_identity_provider" {
  description = "Full name of the workload identity provider, for google-github-actions/auth."
  value       = google_iam_workload_identity_pool_provider.github.name
}
