# The resources of a worker, its queue and its schedule.
variables {
  environment    = "staging"
  name           = "task-processor"
  project_id     = "acme-jobs"
  project_number = "123456789"
  region         = "us-central1"

  queues = {
    email-queue = {
      name                      = "email-queue-staging"
      log_sampling_ratio        = 0
      max_attempts              = 5
      max_backoff               = "600s"
      max_concurrent_dispatches = 50
      max_dispatches_per_second = 50
      max_doublings             = 16
      max_retry_duration        = "0s"
      min_backoff               = "10s"
    }
  }

  secrets = {
    signing = { name = "signing-staging" }
  }

  buckets = {
    letters = { name = "acme-letters", location = "us", versioning = false }
  }

  alerts = {
    deep = { name = "deep", duration = "300s", metric = "queue_depth", notify_emails = [], target = "email-queue", threshold = 1 }
  }

  workers = {
    worker = {
      name                  = "task-worker"
      account_id            = "task-worker-w-00000000"
      allow_unauthenticated = false
      concurrency           = 20
      cpu                   = "2"
      cpu_idle              = true
      deletion_protection   = false
      env                   = { CLOUD_TASKS_PROJECT = "shadowed" }
      image                 = "us-central1-docker.pkg.dev/acme-jobs/jobs/worker@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      invoker_account_id    = "task-worker-i-00000000"
      max_instances         = 20
      memory                = "1Gi"
      min_instances         = 1
      port                  = 8080
      queues                = ["email-queue"]
      secret_env            = { SIGNING_SECRET = { secret = "signing", version = "latest" } }
      startup               = { path = "/ready", timeout_seconds = 60 }
      storage               = { bucket = "acme-jobs-task-worker-00000000", dead_letter_days = 90, force_destroy = true, idempotency = false }
      timeout               = "600s"
      verify_callers        = true
    }
  }

  schedules = {
    daily = {
      name             = "daily"
      attempt_deadline = "180s"
      headers          = {}
      http_method      = "POST"
      path             = "/tasks/cleanup"
      paused           = false
      retry_count      = 0
      schedule         = "0 3 * * *"
      time_zone        = "Etc/UTC"
      worker           = "worker"
    }
  }
}

run "names_things_before_they_exist" {
  command = plan

  assert {
    condition     = local.worker_urls["worker"] == "https://task-worker-123456789.us-central1.run.app"
    error_message = "A worker's URL must be known from its name."
  }

  assert {
    condition     = output.queues["email-queue"] == "projects/acme-jobs/locations/us-central1/queues/email-queue-staging"
    error_message = "The output must be the queue's full name."
  }

  assert {
    condition     = output.schedules["daily"] == "projects/acme-jobs/locations/us-central1/jobs/daily"
    error_message = "The output must be the job's full name."
  }

  assert {
    condition     = output.workers["worker"].invoker == "task-worker-i-00000000@acme-jobs.iam.gserviceaccount.com"
    error_message = "The output must be the invoker's email."
  }

  assert {
    condition     = output.buckets["letters"].name == "acme-letters"
    error_message = "The output must be the bucket's name."
  }

  assert {
    condition     = keys(output.alerts) == ["deep"]
    error_message = "Every alert must be among the outputs."
  }
}
