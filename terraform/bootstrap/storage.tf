resource "google_storage_bucket" "state" {
  name     = var.state_bucket
  location = upper(var.region)
  project  = var.project_id

  force_destroy               = false
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  # A damaged or deleted state can be restored.
  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      num_newer_versions = 50
    }
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.this]
}

resource "google_artifact_registry_repository" "images" {
  repository_id = var.repository
  location      = var.region
  project       = var.project_id
  format        = "DOCKER"
  description   = "Worker images of Cloud Tasks Pipeline"

  # A rollback needs the latest images; older ones only cost money. Keep policies override delete policies.
  cleanup_policies {
    id     = "keep-latest"
    action = "KEEP"
    most_recent_versions {
      keep_count = 20
    }
  }

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      older_than = "2592000s"
    }
  }

  depends_on = [google_project_service.this]
}
