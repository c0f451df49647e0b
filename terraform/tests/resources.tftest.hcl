# The resources of a queue, a schedule, a secret, a bucket and an alert.
variables {
  labels   = { environment = "staging" }
  location = "us-central1"
  project  = "acme-jobs"
}

run "queue" {
  command = plan

  module {
    source = "./modules/queue"
  }

  variables {
    queue = {
      name                      = "emails"
      log_sampling_ratio        = 0
      max_attempts              = -1
      max_backoff               = "600s"
      max_concurrent_dispatches = 50
      max_dispatches_per_second = 0.5
      max_doublings             = 16
      max_retry_duration        = "0s"
      min_backoff               = "10s"
    }
  }

  assert {
    condition     = google_cloud_tasks_queue.this.rate_limits[0].max_dispatches_per_second == 0.5 && google_cloud_tasks_queue.this.retry_config[0].max_attempts == -1
    error_message = "The queue must have the limits of the config."
  }

  assert {
    condition     = length(google_cloud_tasks_queue.this.stackdriver_logging_config) == 0
    error_message = "Fields that the API omits must not be configured, or every plan would show a change."
  }
}

run "schedule_of_a_worker" {
  command = plan

  module {
    source = "./modules/schedule"
  }

  variables {
    audience = "https://task-worker-123.us-central1.run.app"
    invoker  = "task-worker-i-00000000@acme-jobs.iam.gserviceaccount.com"
    url      = "https://task-worker-123.us-central1.run.app/tasks/cleanup"

    schedule = {
      name             = "daily"
      attempt_deadline = "180s"
      body             = "{}"
      headers          = {}
      http_method      = "POST"
      paused           = false
      retry_count      = 0
      schedule         = "0 3 * * *"
      time_zone        = "Etc/UTC"
    }
  }

  assert {
    condition     = google_cloud_scheduler_job.this.http_target[0].oidc_token[0].audience == "https://task-worker-123.us-central1.run.app"
    error_message = "The token must be for the worker's own URL, without the path."
  }

  assert {
    condition     = google_cloud_scheduler_job.this.http_target[0].body == base64encode("{}") && length(google_cloud_scheduler_job.this.retry_config) == 0
    error_message = "The body must be sent as base64, and no retries must mean no block."
  }
}

run "schedule_of_a_foreign_url" {
  command = plan

  module {
    source = "./modules/schedule"
  }

  variables {
    url = "https://example.com/"

    schedule = {
      name             = "daily"
      attempt_deadline = "180s"
      headers          = {}
      http_method      = "GET"
      paused           = true
      retry_count      = 2
      schedule         = "0 3 * * *"
      time_zone        = "Etc/UTC"
    }
  }

  assert {
    condition     = length(google_cloud_scheduler_job.this.http_target[0].oidc_token) == 0
    error_message = "A foreign URL must not get a token: its owner could call the worker with it."
  }

  assert {
    condition     = google_cloud_scheduler_job.this.paused && google_cloud_scheduler_job.this.retry_config[0].retry_count == 2
    error_message = "The job must have the state and the retries of the config."
  }

  assert {
    condition     = google_cloud_scheduler_job.this.retry_config[0].max_retry_duration == "0s" && google_cloud_scheduler_job.this.retry_config[0].min_backoff_duration == "5s"
    error_message = "An imported job must not keep other backoffs and limits."
  }
}

run "bucket" {
  command = plan

  module {
    source = "./modules/bucket"
  }

  variables {
    bucket = { name = "acme-letters", delete_after_days = 30, location = "us", versioning = true }
  }

  assert {
    condition     = google_storage_bucket.this.location == "US" && google_storage_bucket.this.uniform_bucket_level_access && google_storage_bucket.this.public_access_prevention == "enforced" && !google_storage_bucket.this.force_destroy
    error_message = "A bucket must be private, and must not be deleted while it holds objects."
  }

  assert {
    condition     = one(one(google_storage_bucket.this.lifecycle_rule).condition).age == 30 && one(one(google_storage_bucket.this.lifecycle_rule).condition).with_state == "ANY"
    error_message = "Old objects must be deleted."
  }
}

run "alert_on_a_ratio" {
  command = plan

  module {
    source = "./modules/alert"
  }

  variables {
    target = "task-worker"
    alert = {
      name          = "errors"
      duration      = "300s"
      metric        = "error_rate"
      notify_emails = ["ops@example.com", "dev@example.com"]
      target        = "worker"
      threshold     = 0.05
    }
  }

  assert {
    condition     = strcontains(google_monitoring_alert_policy.this.conditions[0].condition_threshold[0].denominator_filter, "run.googleapis.com/request_count")
    error_message = "A rate must divide the failed requests by all requests."
  }

  assert {
    condition     = length(google_monitoring_notification_channel.email) == 2
    error_message = "Every configured address must be notified."
  }
}

run "alert_by_several_channels" {
  command = plan

  module {
    source = "./modules/alert"
  }

  variables {
    target = "emails"
    alert = {
      name              = "backlog"
      channels          = { "sms:+14155550100" = { labels = { number = "+14155550100" }, type = "sms" } }
      duration          = "300s"
      existing_channels = ["projects/acme-jobs/notificationChannels/1"]
      metric            = "queue_depth"
      notify_emails     = ["ops@example.com"]
      threshold         = 100
    }
  }

  assert {
    condition     = google_monitoring_notification_channel.other["sms:+14155550100"].type == "sms" && google_monitoring_notification_channel.other["sms:+14155550100"].labels.number == "+14155550100"
    error_message = "A channel must have its own type and labels."
  }
}

run "alert_on_age" {
  command = plan

  module {
    source = "./modules/alert"
  }

  variables {
    target = "emails"
    alert = {
      name          = "old"
      duration      = "60s"
      metric        = "oldest_task_age"
      notify_emails = []
      target        = "email-queue"
      threshold     = 90
    }
  }

  assert {
    condition     = google_monitoring_alert_policy.this.conditions[0].condition_threshold[0].threshold_value == 90000
    error_message = "The seconds of the config must become milliseconds of the metric."
  }
}

run "secret_of_two_regions" {
  command = plan

  module {
    source = "./modules/secret"
  }

  variables {
    labels    = { team = "billing" }
    locations = ["europe-west1", "europe-west4"]
    name      = "signing"
    project   = "acme-jobs"
  }

  assert {
    condition     = [for replica in google_secret_manager_secret.this.replication[0].user_managed[0].replicas : replica.location] == ["europe-west1", "europe-west4"] && length(google_secret_manager_secret.this.replication[0].auto) == 0
    error_message = "Versions must be stored in the named regions only."
  }
}

run "paused_queue" {
  command = plan

  module {
    source = "./modules/queue"
  }

  variables {
    location = "us-central1"
    project  = "acme-jobs"
    queue = {
      name                      = "emails"
      log_sampling_ratio        = 1
      max_attempts              = 5
      max_backoff               = "600s"
      max_concurrent_dispatches = 50
      max_dispatches_per_second = 50
      max_doublings             = 16
      max_retry_duration        = "0s"
      min_backoff               = "10s"
      paused                    = true
    }
  }

  assert {
    condition     = google_cloud_tasks_queue.this.desired_state == "PAUSED"
    error_message = "A queue that is paused in the config must not dispatch."
  }
}
