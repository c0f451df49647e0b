output "invoker" {
  description = "Email of the account as which tasks and schedules call the worker."
  value       = google_service_account.invoker.email
  # Whatever uses this email calls the worker with it, and needs the grant to exist.
  depends_on = [google_cloud_run_v2_service_iam_member.invoker]
}

output "service" {
  description = "Short name of the service."
  value       = google_cloud_run_v2_service.this.name
}

output "service_account" {
  description = "Email of the account that the worker runs as."
  value       = local._runs_as
}

output "uri" {
  description = "URL that Cloud Run assigned to the service."
  value       = google_cloud_run_v2_service.this.uri
}
