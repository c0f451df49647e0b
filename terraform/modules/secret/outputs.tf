output "name" {
  description = "Full name: projects/P/secrets/S."
  value       = google_secret_manager_secret.this.name
}

output "secret_id" {
  description = "Short name of the secret."
  value       = google_secret_manager_secret.this.secret_id
}
