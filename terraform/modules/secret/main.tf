# Only the secret, never a version: a value that Terraform sets would be readable in its state.
resource "google_secret_manager_secret" "this" {
  secret_id = var.name
  project   = var.project
  labels    = var.labels

  # A change replaces the secret: the plan shows it, and its values must be added again.
  replication {
    dynamic "auto" {
      for_each = var.locations == null ? [true] : []
      content {}
    }

    dynamic "user_managed" {
      for_each = var.locations == null ? [] : [var.locations]
      content {
        dynamic "replicas" {
          for_each = user_managed.value
          content {
            location = replicas.value
          }
        }
      }
    }
  }
}
