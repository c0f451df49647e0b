output "name" {
  description = "Full name: projects/P/locations/L/queues/Q."
  value       = "projects/${google_cloud_tasks_queue.this.project}/locations/${google_cloud_tasks_queue.this.location}/queues/${google_cloud_tasks_queue.this.name}"
}

output "short_name" {
  description = "Short name of the queue."
  value       = google_cloud_tasks_queue.this.name
}
