output "invoker" {
  description = "E-mail of the account that tasks and schedules call the worker as."
  value       = google_service_account.invoker.email
  # Who reads this e-mail means to call the worker with it.
  depends_on = [google_cloud_run_v2_service_iam_member.invoker]
}

output "service" {
  description = "The service's own name."
  value       = google_cloud_run_v2_service.this.name
}

output "service_account" {
  description = "E-mail of the account that the worker runs as."
  value       = local._runs_as
}

output "uri" {
  description = "The URL that Cloud Run gave the service."
  value       = google_cloud_run_v2_service.this.uri
}
