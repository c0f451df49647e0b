locals {
  _queue   = "resource.type = \"cloud_tasks_queue\" AND resource.labels.queue_id = \"${var.target}\""
  _service = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${var.target}\""

  # Metric types: https://cloud.google.com/monitoring/api/metrics_gcp_c (cloudtasks) and metrics_gcp_p_z (run).
  _metrics = {
    error_rate = {
      aligner     = "ALIGN_DELTA"
      filter      = "${local._service} AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator = "${local._service} AND metric.type = \"run.googleapis.com/request_count\""
      reducer     = "REDUCE_SUM"
      scale       = 1
    }
    failed_attempts = {
      aligner = "ALIGN_DELTA"
      # Every attempt without a 2xx answer, however the label spells success.
      filter      = "${local._queue} AND metric.type = \"cloudtasks.googleapis.com/queue/task_attempt_count\" AND metric.labels.response_code != monitoring.regex.full_match(\"(?i)ok|2[0-9][0-9]\")"
      denominator = null
      reducer     = "REDUCE_SUM"
      scale       = 1
    }
    latency = {
      aligner     = "ALIGN_PERCENTILE_95"
      filter      = "${local._service} AND metric.type = \"run.googleapis.com/request_latencies\""
      denominator = null
      reducer     = "REDUCE_MAX"
      scale       = 1
    }
    # Cloud Tasks has no metric for the oldest task's age; the closest is the delay of an attempt after its
    # schedule time (milliseconds), measured when the attempt starts. A queue that dispatches nothing has no value:
    # queue_depth covers that.
    oldest_task_age = {
      aligner     = "ALIGN_PERCENTILE_99"
      filter      = "${local._queue} AND metric.type = \"cloudtasks.googleapis.com/queue/task_attempt_delays\""
      denominator = null
      reducer     = "REDUCE_MAX"
      scale       = 1000
    }
    queue_depth = {
      aligner     = "ALIGN_MAX"
      filter      = "${local._queue} AND metric.type = \"cloudtasks.googleapis.com/queue/depth\""
      denominator = null
      reducer     = "REDUCE_MAX"
      scale       = 1
    }
  }
  _metric = local._metrics[var.alert.metric]
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert.notify_emails)

  project      = var.project
  display_name = "${var.alert.name}: ${each.value}"
  type         = "email"
  user_labels  = var.labels

  labels = {
    email_address = each.value
  }

  # Monitoring refuses to delete a channel that a policy uses: the policy is updated first.
  lifecycle {
    create_before_destroy = true
  }
}

# Only types without credentials, which would be readable in the state.
resource "google_monitoring_notification_channel" "other" {
  for_each = var.alert.channels

  project      = var.project
  display_name = "${var.alert.name}: ${each.key}"
  type         = each.value.type
  user_labels  = var.labels
  labels       = each.value.labels

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_monitoring_alert_policy" "this" {
  project      = var.project
  display_name = var.alert.name
  combiner     = "OR"
  user_labels  = var.labels

  notification_channels = concat(
    [for channel in google_monitoring_notification_channel.email : channel.name],
    [for channel in google_monitoring_notification_channel.other : channel.name],
    var.alert.existing_channels,
  )

  conditions {
    display_name = "${var.alert.metric} of ${var.target} above ${var.alert.threshold}"

    condition_threshold {
      comparison         = "COMPARISON_GT"
      denominator_filter = local._metric.denominator
      duration           = var.alert.duration
      filter             = local._metric.filter
      threshold_value    = var.alert.threshold * local._metric.scale

      aggregations {
        alignment_period     = "60s"
        cross_series_reducer = local._metric.reducer
        per_series_aligner   = local._metric.aligner
      }

      # A ratio of sums: both sides are first summed over all revisions and codes.
      dynamic "denominator_aggregations" {
        for_each = local._metric.denominator == null ? [] : [local._metric]
        content {
          alignment_period     = "60s"
          cross_series_reducer = denominator_aggregations.value.reducer
          per_series_aligner   = denominator_aggregations.value.aligner
        }
      }
    }
  }

  documentation {
    content   = "Alert ${var.alert.name} of cloud-tasks.yaml: ${var.alert.metric} of ${var.target} stayed above ${var.alert.threshold} for ${var.alert.duration}."
    mime_type = "text/markdown"
  }
}
