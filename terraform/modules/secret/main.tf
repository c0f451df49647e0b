# The secret, never a version: a value that Terraform sets would be readable in its state.
resource "google_secret_manager_secret" "this" {
  secret_id = var.name
  project   = var.project
  labels    = var.labels

  replication {
    auto {}
  }
}
