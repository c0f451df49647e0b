resource "google_storage_bucket" "this" {
  name     = var.bucket.name
  location = upper(var.bucket.location)
  project  = var.project
  labels   = var.labels

  force_destroy               = false
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  versioning {
    enabled = var.bucket.versioning
  }

  dynamic "lifecycle_rule" {
    for_each = var.bucket.delete_after_days == null ? [] : [var.bucket.delete_after_days]
    content {
      action {
        type = "Delete"
      }
      condition {
        age        = lifecycle_rule.value
        with_state = "ANY"
      }
    }
  }
}
