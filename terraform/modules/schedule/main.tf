resource "google_cloud_scheduler_job" "this" {
  name             = var.schedule.name
  region           = var.location
  project          = var.project
  attempt_deadline = var.schedule.attempt_deadline
  paused           = var.schedule.paused
  schedule         = var.schedule.schedule
  time_zone        = var.schedule.time_zone

  http_target {
    body        = var.schedule.body == null ? null : base64encode(var.schedule.body)
    headers     = var.schedule.headers
    http_method = var.schedule.http_method
    uri         = var.url

    # A foreign URL gets no token: its owner could call our worker with it.
    dynamic "oidc_token" {
      for_each = var.invoker == null ? [] : [var.invoker]
      content {
        audience              = var.audience
        service_account_email = oidc_token.value
      }
    }
  }

  # The API omits the block when there are no retries, so a configured 0 would be a change in every plan.
  dynamic "retry_config" {
    for_each = var.schedule.retry_count > 0 ? [var.schedule.retry_count] : []
    content {
      retry_count = retry_config.value
      # All fields: an imported job would keep its previous value for an omitted one.
      max_backoff_duration = var.schedule.max_backoff
      max_doublings        = var.schedule.max_doublings
      max_retry_duration   = "0s"
      min_backoff_duration = var.schedule.min_backoff
    }
  }
}
