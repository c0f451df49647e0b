# Every validation rejects invalid values, starting from the plan of a whole project.
variables {
  environment    = "staging"
  name           = "task-processor"
  project_id     = "acme-jobs"
  project_number = "123456789"
  region         = "us-central1"

  queue = {
    name                      = "email-queue"
    log_sampling_ratio        = 1
    max_attempts              = 5
    max_backoff               = "600s"
    max_concurrent_dispatches = 50
    max_dispatches_per_second = 50
    max_doublings             = 16
    max_retry_duration        = "0s"
    min_backoff               = "10s"
  }

  worker = {
    name                  = "task-worker"
    account_id            = "task-worker-w-00000000"
    allow_unauthenticated = false
    concurrency           = 20
    cpu                   = "2"
    cpu_idle              = true
    deletion_protection   = false
    env                   = { TZ = "UTC" }
    image                 = "us-central1-docker.pkg.dev/acme-jobs/jobs/worker@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    invoker_account_id    = "task-worker-i-00000000"
    max_instances         = 20
    memory                = "1Gi"
    min_instances         = 1
    port                  = 8080
    queues                = []
    secret_env            = {}
    startup               = { path = "/ready", timeout_seconds = 60 }
    storage = {
      bucket           = "acme-jobs-task-worker-00000000"
      dead_letter_days = 90
      force_destroy    = false
      idempotency      = true
    }
    timeout        = "600s"
    verify_callers = false
  }

  alert = {
    name          = "deep"
    duration      = "300s"
    metric        = "queue_depth"
    notify_emails = []
    target        = "email-queue"
    threshold     = 1
  }

  bucket = {
    name              = "acme-letters"
    delete_after_days = 30
    location          = "us"
    versioning        = false
  }

  schedule = {
    name             = "daily"
    attempt_deadline = "180s"
    headers          = {}
    http_method      = "POST"
    paused           = false
    retry_count      = 0
    schedule         = "0 3 * * *"
    time_zone        = "Etc/UTC"
    url              = "https://example.com/"
  }
}

run "refuses_environment" {
  command = plan

  variables {
    environment = "Staging"
  }

  expect_failures = [var.environment]
}

run "refuses_name" {
  command = plan

  variables {
    name = "Task_Processor"
  }

  expect_failures = [var.name]
}

run "refuses_project_id" {
  command = plan

  variables {
    project_id = "123456789"
  }

  expect_failures = [var.project_id]
}

run "refuses_project_number" {
  command = plan

  variables {
    project_number = "acme-jobs"
  }

  expect_failures = [var.project_number]
}

run "refuses_region" {
  command = plan

  variables {
    region = "us-central1-a"
  }

  expect_failures = [var.region]
}

run "refuses_run_url_template" {
  command = plan

  variables {
    run_url_template = "https://{service}.example.com"
  }

  expect_failures = [var.run_url_template]
}

run "refuses_queue_name" {
  command = plan

  variables {
    queues = { q = merge(var.queue, { name = "under_score" }) }
  }

  expect_failures = [var.queues]
}

run "refuses_queue_max_dispatches_per_second" {
  command = plan

  variables {
    queues = { q = merge(var.queue, { max_dispatches_per_second = 501 }) }
  }

  expect_failures = [var.queues]
}

run "refuses_queue_max_concurrent_dispatches" {
  command = plan

  variables {
    queues = { q = merge(var.queue, { max_concurrent_dispatches = 0 }) }
  }

  expect_failures = [var.queues]
}

run "refuses_queue_max_attempts" {
  command = plan

  variables {
    queues = { q = merge(var.queue, { max_attempts = 0 }) }
  }

  expect_failures = [var.queues]
}

run "refuses_queue_min_backoff" {
  command = plan

  variables {
    queues = { q = merge(var.queue, { min_backoff = "601s" }) }
  }

  expect_failures = [var.queues]
}

run "refuses_queue_max_doublings" {
  command = plan

  variables {
    queues = { q = merge(var.queue, { max_doublings = 17 }) }
  }

  expect_failures = [var.queues]
}

run "refuses_queue_log_sampling_ratio" {
  command = plan

  variables {
    queues = { q = merge(var.queue, { log_sampling_ratio = 1.5 }) }
  }

  expect_failures = [var.queues]
}

run "refuses_worker_storage_bucket" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { storage = merge(var.worker.storage, { bucket = "Acme" }) }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_storage_dead_letter_days" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { storage = merge(var.worker.storage, { dead_letter_days = 0 }) }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_name" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { name = "Task-Worker" }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_image" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { image = "us-central1-docker.pkg.dev/acme-jobs/jobs/worker:latest" }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_account_id" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { account_id = "a-service-account-id-of-31-chars" }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_min_instances" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { min_instances = 21 }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_concurrency" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { concurrency = 1001 }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_port" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { port = 0 }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_timeout" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { timeout = "3601s" }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_memory" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { memory = "1024" }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_startup_path" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { startup = { path = "ready", timeout_seconds = 60 } }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_startup_timeout" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { startup = { path = null, timeout_seconds = 241 } }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_secret_env" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { secret_env = { TZ = { secret = "s", version = "latest" } } }) }
  }

  expect_failures = [var.workers]
}

run "refuses_alert_metric" {
  command = plan

  variables {
    alerts = { a = merge(var.alert, { metric = "cpu" }) }
  }

  expect_failures = [var.alerts]
}

run "refuses_alert_threshold" {
  command = plan

  variables {
    alerts = { a = merge(var.alert, { threshold = 5, metric = "error_rate" }) }
  }

  expect_failures = [var.alerts]
}

run "refuses_alert_duration" {
  command = plan

  variables {
    alerts = { a = merge(var.alert, { duration = "90s" }) }
  }

  expect_failures = [var.alerts]
}

run "refuses_bucket_name" {
  command = plan

  variables {
    buckets = { b = merge(var.bucket, { name = "Letters" }) }
  }

  expect_failures = [var.buckets]
}

run "refuses_bucket_delete_after_days" {
  command = plan

  variables {
    buckets = { b = merge(var.bucket, { delete_after_days = 0 }) }
  }

  expect_failures = [var.buckets]
}

run "refuses_schedule_url" {
  command = plan

  variables {
    schedules = { s = merge(var.schedule, { url = null }) }
  }

  expect_failures = [var.schedules]
}

run "refuses_schedule_schedule" {
  command = plan

  variables {
    schedules = { s = merge(var.schedule, { schedule = "@daily" }) }
  }

  expect_failures = [var.schedules]
}

run "refuses_schedule_retry_count" {
  command = plan

  variables {
    schedules = { s = merge(var.schedule, { retry_count = 6 }) }
  }

  expect_failures = [var.schedules]
}

run "refuses_schedule_max_doublings" {
  command = plan

  variables {
    schedules = { s = merge(var.schedule, { max_doublings = 17 }) }
  }

  expect_failures = [var.schedules]
}

run "refuses_schedule_backoff" {
  command = plan

  variables {
    schedules = { s = merge(var.schedule, { min_backoff = "2h" }) }
  }

  expect_failures = [var.schedules]
}

run "refuses_secret_locations" {
  command = plan

  variables {
    secrets = { s = { name = "a", locations = ["europe-west1", "europe-west1"] } }
  }

  expect_failures = [var.secrets]
}

run "refuses_worker_ingress" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { ingress = "internal" }) }
  }

  expect_failures = [var.workers]
}

run "refuses_worker_vpc" {
  command = plan

  variables {
    workers = { w = merge(var.worker, { vpc = { connector = "c", egress = "ALL_TRAFFIC", network = "n" } }) }
  }

  expect_failures = [var.workers]
}

run "refuses_secret_name" {
  command = plan

  variables {
    secrets = { s = { name = "a.b" } }
  }

  expect_failures = [var.secrets]
}
