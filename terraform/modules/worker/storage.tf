# Dead letters, idempotency keys and large payloads of this worker only. No versioning: overwritten objects are not
# needed. Cloud Storage's own soft delete (7 days, or what the organization sets) is not changed.
resource "google_storage_bucket" "storage" {
  count = var.worker.storage == null ? 0 : 1

  name     = var.worker.storage.bucket
  location = upper(var.location)
  project  = var.project
  labels   = var.labels

  force_destroy               = var.worker.storage.force_destroy
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  dynamic "lifecycle_rule" {
    for_each = {
      "dead-letters/" = var.worker.storage.dead_letter_days
      # A key outlives every task that may have it: https://cloud.google.com/tasks/docs/quotas (31 days).
      "idempotency/" = local._task_days
      # A payload lives as long as its task, and then as long as its dead letter, which refers to it.
      "payloads/" = local._task_days + var.worker.storage.dead_letter_days
    }
    content {
      action {
        type = "Delete"
      }
      condition {
        age            = lifecycle_rule.value
        matches_prefix = [lifecycle_rule.key]
        with_state     = "ANY"
      }
    }
  }
}

# Create, read, overwrite and delete objects. No smaller predefined role can overwrite: objectCreator lacks
# storage.objects.delete. https://cloud.google.com/storage/docs/access-control/iam-roles
resource "google_storage_bucket_iam_member" "storage" {
  count = var.worker.storage == null ? 0 : 1

  bucket = one(google_storage_bucket.storage[*].name)
  role   = "roles/storage.objectUser"
  member = "serviceAccount:${local._runs_as}"
}

locals {
  _task_days = 32

  _storage_env = var.worker.storage == null ? {} : merge(
    { CLOUD_TASKS_BUCKET = one(google_storage_bucket.storage[*].name) },
    var.worker.storage.idempotency ? {} : { CLOUD_TASKS_IDEMPOTENCY = "memory" },
  )
}
