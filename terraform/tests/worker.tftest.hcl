# The resources and the permissions of one worker.
variables {
  labels       = { environment = "staging" }
  location     = "us-central1"
  max_attempts = { emails = 5 }
  project      = "acme-jobs"
  queue_names  = { emails = "projects/acme-jobs/locations/us-central1/queues/emails" }
  queues       = { emails = "emails" }
  secrets      = { signing = "signing" }
  url          = "https://task-worker-123.us-central1.run.app"

  worker = {
    name                  = "task-worker"
    account_id            = "task-worker-w-00000000"
    allow_unauthenticated = false
    concurrency           = 20
    cpu                   = "2"
    cpu_idle              = true
    deletion_protection   = true
    env                   = { CLOUD_TASKS_PROJECT = "shadowed", TZ = "UTC" }
    image                 = "us-central1-docker.pkg.dev/acme-jobs/jobs/worker@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    invoker_account_id    = "task-worker-i-00000000"
    max_instances         = 20
    memory                = "1Gi"
    min_instances         = 1
    port                  = 8080
    secret_env            = { SIGNING_SECRET = { secret = "signing", version = "latest" } }
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
}

run "shape" {
  command = plan

  module {
    source = "./modules/worker"
  }

  assert {
    condition     = google_cloud_run_v2_service.this.scaling[0].min_instance_count == 1 && google_cloud_run_v2_service.this.template[0].scaling[0].max_instance_count == 20
    error_message = "The minimum must be on the service, the maximum on the revision."
  }

  assert {
    condition     = google_cloud_run_v2_service.this.template[0].containers[0].resources[0].cpu_idle == true
    error_message = "cpu_idle must be set, not left to the API."
  }

  assert {
    condition     = google_cloud_run_v2_service.this.template[0].containers[0].ports[0].name == "http1" && google_cloud_run_v2_service.this.launch_stage == "GA"
    error_message = "An imported service must not keep HTTP/2 or an early launch stage."
  }

  assert {
    condition     = google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].http_get[0].path == "/ready" && length(google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].tcp_socket) == 0
    error_message = "A revision must prove that it answers before it gets traffic."
  }

  assert {
    condition     = google_cloud_run_v2_service.this.deletion_protection && google_cloud_run_v2_service.this.labels.environment == "staging"
    error_message = "The protection and the labels must reach the service."
  }

  assert {
    condition     = google_cloud_run_v2_service.this.template[0].service_account == "task-worker-w-00000000@acme-jobs.iam.gserviceaccount.com"
    error_message = "A worker must run as its own account."
  }
}

run "waits_for_the_port_without_a_path" {
  command = plan

  module {
    source = "./modules/worker"
  }

  variables {
    worker = merge(var.worker, { startup = { path = null, timeout_seconds = 120 } })
  }

  assert {
    condition     = google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].tcp_socket[0].port == 8080 && length(google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].http_get) == 0
    error_message = "Without a path, an instance must count as up once its port is open."
  }

  assert {
    condition     = google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].failure_threshold == 120
    error_message = "The timeout must reach the probe, which checks every second."
  }
}

run "environment" {
  command = plan

  module {
    source = "./modules/worker"
  }

  assert {
    condition = {
      for variable in google_cloud_run_v2_service.this.template[0].containers[0].env : variable.name => variable.value
      if variable.name != "SIGNING_SECRET"
      } == {
      CLOUD_TASKS_BUCKET       = "acme-jobs-task-worker-00000000"
      CLOUD_TASKS_INVOKER      = "task-worker-i-00000000@acme-jobs.iam.gserviceaccount.com"
      CLOUD_TASKS_LOCATION     = "us-central1"
      CLOUD_TASKS_MAX_ATTEMPTS = "{\"emails\":5}"
      CLOUD_TASKS_PROJECT      = "acme-jobs"
      CLOUD_TASKS_QUEUES       = jsonencode(var.queue_names)
      CLOUD_TASKS_SECRETS      = "[\"SIGNING_SECRET\"]"
      CLOUD_TASKS_WORKER_URL   = "https://task-worker-123.us-central1.run.app"
      TZ                       = "UTC"
    }
    error_message = "A worker must know its URL, queues and invoker, and nothing may shadow them."
  }

  assert {
    condition = alltrue([
      for variable in google_cloud_run_v2_service.this.template[0].containers[0].env : variable.value_source[0].secret_key_ref[0].secret == "signing"
      if variable.name == "SIGNING_SECRET"
    ])
    error_message = "A secret must be passed by reference, never by value."
  }
}

run "rights" {
  command = plan

  module {
    source = "./modules/worker"
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.invoker.member == "serviceAccount:task-worker-i-00000000@acme-jobs.iam.gserviceaccount.com"
    error_message = "Only the invoker may call the worker."
  }

  assert {
    condition     = length(google_cloud_run_v2_service_iam_member.public) == 0
    error_message = "A worker must not be public unless the config says so."
  }

  assert {
    condition     = { for id, member in google_cloud_tasks_queue_iam_member.enqueuer : id => "${member.name} ${member.role}" } == { emails = "emails roles/cloudtasks.enqueuer" }
    error_message = "A worker may add tasks to its own queues only."
  }

  assert {
    condition     = google_service_account_iam_member.act_as_invoker[0].role == "roles/iam.serviceAccountUser"
    error_message = "A worker that creates tasks must be able to act as the invoker."
  }

  assert {
    condition     = { for id, member in google_secret_manager_secret_iam_member.accessor : id => member.role } == { signing = "roles/secretmanager.secretAccessor" }
    error_message = "A worker may read its own secrets only."
  }
}

run "rights_without_queues_and_secrets" {
  command = plan

  module {
    source = "./modules/worker"
  }

  variables {
    queue_names = {}
    queues      = {}
    secrets     = {}
    worker      = merge(var.worker, { secret_env = {}, allow_unauthenticated = true })
  }

  assert {
    condition     = length(google_service_account_iam_member.act_as_invoker) + length(google_cloud_tasks_queue_iam_member.enqueuer) + length(google_secret_manager_secret_iam_member.accessor) == 0
    error_message = "A worker that needs no permission must get none."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.public[0].member == "allUsers"
    error_message = "allow_unauthenticated must admit everyone."
  }
}

run "storage" {
  command = plan

  module {
    source = "./modules/worker"
  }

  assert {
    condition     = google_storage_bucket.storage[0].name == "acme-jobs-task-worker-00000000" && google_storage_bucket.storage[0].location == "US-CENTRAL1" && google_storage_bucket.storage[0].labels.environment == "staging"
    error_message = "The bucket must be the worker's own, beside it."
  }

  assert {
    condition     = google_storage_bucket.storage[0].public_access_prevention == "enforced" && google_storage_bucket.storage[0].uniform_bucket_level_access && !google_storage_bucket.storage[0].force_destroy
    error_message = "Payloads must not become public, and must not be deleted with the bucket."
  }

  assert {
    condition = {
      for rule in google_storage_bucket.storage[0].lifecycle_rule : one(one(rule.condition).matches_prefix) => "${one(rule.action).type} ${one(rule.condition).age}"
    } == { "dead-letters/" = "Delete 90", "idempotency/" = "Delete 32", "payloads/" = "Delete 122" }
    error_message = "A key must outlive its task, and a payload its task's dead letter."
  }

  assert {
    condition     = google_storage_bucket_iam_member.storage[0].bucket == "acme-jobs-task-worker-00000000" && google_storage_bucket_iam_member.storage[0].role == "roles/storage.objectUser" && google_storage_bucket_iam_member.storage[0].member == "serviceAccount:task-worker-w-00000000@acme-jobs.iam.gserviceaccount.com"
    error_message = "A worker may use only the objects of its own bucket."
  }
}

run "storage_that_is_off" {
  command = plan

  module {
    source = "./modules/worker"
  }

  variables {
    worker = merge(var.worker, { storage = null })
  }

  assert {
    condition     = length(google_storage_bucket.storage) + length(google_storage_bucket_iam_member.storage) == 0
    error_message = "A worker without storage must have no bucket and no permission on one."
  }

  assert {
    condition     = !contains([for variable in google_cloud_run_v2_service.this.template[0].containers[0].env : variable.name], "CLOUD_TASKS_BUCKET")
    error_message = "A worker without storage must not get the variable of a bucket."
  }
}

run "keys_in_memory_and_tokens" {
  command = plan

  module {
    source = "./modules/worker"
  }

  variables {
    worker = merge(var.worker, { storage = merge(var.worker.storage, { force_destroy = true, idempotency = false }), verify_callers = true })
  }

  assert {
    condition = {
      for variable in google_cloud_run_v2_service.this.template[0].containers[0].env : variable.name => variable.value
      if contains(["CLOUD_TASKS_IDEMPOTENCY", "CLOUD_TASKS_OIDC_ACCOUNTS", "CLOUD_TASKS_OIDC_AUDIENCE"], variable.name)
      } == {
      CLOUD_TASKS_IDEMPOTENCY   = "memory"
      CLOUD_TASKS_OIDC_ACCOUNTS = "task-worker-i-00000000@acme-jobs.iam.gserviceaccount.com"
      CLOUD_TASKS_OIDC_AUDIENCE = "https://task-worker-123.us-central1.run.app"
    }
    error_message = "The worker must know where its keys are and whose tokens it accepts."
  }

  assert {
    condition     = google_storage_bucket.storage[0].force_destroy
    error_message = "A temporary environment must be deletable."
  }
}

run "runs_as_an_account_that_is_there" {
  command = plan

  module {
    source = "./modules/worker"
  }

  variables {
    worker = merge(var.worker, {
      ingress         = "INGRESS_TRAFFIC_INTERNAL_ONLY"
      service_account = "task-jobs@acme-jobs.iam.gserviceaccount.com"
      vpc             = { egress = "ALL_TRAFFIC", subnetwork = "jobs" }
    })
  }

  assert {
    condition     = length(google_service_account.worker) == 0 && google_cloud_run_v2_service.this.template[0].service_account == "task-jobs@acme-jobs.iam.gserviceaccount.com"
    error_message = "No account must be created besides the named one."
  }

  assert {
    condition     = google_secret_manager_secret_iam_member.accessor["signing"].member == "serviceAccount:task-jobs@acme-jobs.iam.gserviceaccount.com" && google_cloud_tasks_queue_iam_member.enqueuer["emails"].member == "serviceAccount:task-jobs@acme-jobs.iam.gserviceaccount.com"
    error_message = "The named account must get the same grants as one of the worker's own."
  }

  assert {
    condition     = google_cloud_run_v2_service.this.ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY" && google_cloud_run_v2_service.this.template[0].vpc_access[0].egress == "ALL_TRAFFIC" && google_cloud_run_v2_service.this.template[0].vpc_access[0].network_interfaces[0].subnetwork == "jobs"
    error_message = "Ingress and VPC access must reach the service."
  }
}

run "reaches_a_network_by_a_connector" {
  command = plan

  module {
    source = "./modules/worker"
  }

  variables {
    worker = merge(var.worker, { vpc = { connector = "jobs", egress = "PRIVATE_RANGES_ONLY" } })
  }

  assert {
    condition     = google_cloud_run_v2_service.this.template[0].vpc_access[0].connector == "projects/acme-jobs/locations/us-central1/connectors/jobs" && length(google_cloud_run_v2_service.this.template[0].vpc_access[0].network_interfaces) == 0
    error_message = "A connector must have its full name, and no network besides it."
  }
}
