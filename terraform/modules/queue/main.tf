resource "google_cloud_tasks_queue" "this" {
  name     = var.queue.name
  location = var.location
  project  = var.project
  # Only a config change pauses or resumes: a queue that was paused manually stays paused.
  desired_state = var.queue.paused ? "PAUSED" : "RUNNING"

  rate_limits {
    max_concurrent_dispatches = var.queue.max_concurrent_dispatches
    max_dispatches_per_second = var.queue.max_dispatches_per_second
  }

  retry_config {
    max_attempts  = var.queue.max_attempts
    max_backoff   = var.queue.max_backoff
    max_doublings = var.queue.max_doublings
    # The API omits an unlimited duration, so a configured 0s would be a change in every plan. With null, an existing limit
    # of the queue is kept: src/terraform/retained-values.ts stops the apply in that case.
    max_retry_duration = var.queue.max_retry_duration == "0s" ? null : var.queue.max_retry_duration
    min_backoff        = var.queue.min_backoff
  }

  # The API omits the block for a ratio of 0, so a configured 0 would be a change in every plan.
  dynamic "stackdriver_logging_config" {
    for_each = var.queue.log_sampling_ratio > 0 ? [var.queue.log_sampling_ratio] : []
    content {
      sampling_ratio = stackdriver_logging_config.value
    }
  }
}
