output "name" {
  description = "The bucket's name."
  value       = google_storage_bucket.this.name
}

output "url" {
  description = "The bucket's URL: gs://NAME."
  value       = google_storage_bucket.this.url
}
