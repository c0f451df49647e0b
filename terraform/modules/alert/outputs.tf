output "name" {
  description = "Full name: projects/P/alertPolicies/ID."
  value       = google_monitoring_alert_policy.this.name
}
