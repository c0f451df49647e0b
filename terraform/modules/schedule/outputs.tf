output "name" {
  description = "Full name: projects/P/locations/L/jobs/J."
  value       = "projects/${google_cloud_scheduler_job.this.project}/locations/${google_cloud_scheduler_job.this.region}/jobs/${google_cloud_scheduler_job.this.name}"
}
