locals {
  # The environment of every worker, after the project's own env so that nothing can shadow it.
  _env = merge(var.worker.env, local._storage_env, local._oidc_env, local._secrets_env, {
    CLOUD_TASKS_INVOKER      = google_service_account.invoker.email
    CLOUD_TASKS_LOCATION     = var.location
    CLOUD_TASKS_MAX_ATTEMPTS = jsonencode(var.max_attempts)
    CLOUD_TASKS_PROJECT      = var.project
    CLOUD_TASKS_QUEUES       = jsonencode(var.queue_names)
    CLOUD_TASKS_WORKER_URL   = var.url
  })
  # Whose values the runtime keeps out of logs and dead letters.
  _secrets_env = length(var.worker.secret_env) == 0 ? {} : {
    CLOUD_TASKS_SECRETS = jsonencode(keys(var.worker.secret_env))
  }
  _oidc_env = var.worker.verify_callers ? {
    CLOUD_TASKS_OIDC_ACCOUNTS = google_service_account.invoker.email
    CLOUD_TASKS_OIDC_AUDIENCE = var.url
  } : {}
}

resource "google_cloud_run_v2_service" "this" {
  name                = var.worker.name
  location            = var.location
  project             = var.project
  deletion_protection = var.worker.deletion_protection
  ingress             = var.worker.ingress
  labels              = var.labels
  # The API's own defaults, here and below: an imported service would keep its previous value for an omitted field.
  launch_stage = "GA"

  # On the service, not on the revision: a tagged revision with its own minimum is kept alive and billed.
  scaling {
    min_instance_count = var.worker.min_instances
  }

  template {
    max_instance_request_concurrency = var.worker.concurrency
    service_account                  = local._runs_as
    timeout                          = var.worker.timeout

    scaling {
      max_instance_count = var.worker.max_instances
    }

    dynamic "vpc_access" {
      for_each = var.worker.vpc == null ? [] : [var.worker.vpc]
      content {
        # The full name, which the API returns: any other form would be a change in every plan.
        connector = vpc_access.value.connector == null || can(regex("/", vpc_access.value.connector)) ? vpc_access.value.connector : "projects/${var.project}/locations/${var.location}/connectors/${vpc_access.value.connector}"
        egress    = vpc_access.value.egress

        dynamic "network_interfaces" {
          for_each = vpc_access.value.connector == null ? [vpc_access.value] : []
          content {
            network    = network_interfaces.value.network
            subnetwork = network_interfaces.value.subnetwork
          }
        }
      }
    }

    containers {
      image = var.worker.image

      ports {
        container_port = var.worker.port
        name           = "http1"
      }

      resources {
        cpu_idle          = var.worker.cpu_idle
        startup_cpu_boost = true
        limits = {
          cpu    = var.worker.cpu
          memory = var.worker.memory
        }
      }

      # A revision that does not start in time fails and never gets traffic. No liveness probe: an instance that is busy
      # with a long task answers late, and a restart would lose the task's attempt.
      startup_probe {
        failure_threshold = var.worker.startup.timeout_seconds
        period_seconds    = 1
        timeout_seconds   = 1

        dynamic "http_get" {
          for_each = var.worker.startup.path == null ? [] : [var.worker.startup.path]
          content {
            path = http_get.value
            port = var.worker.port
          }
        }

        dynamic "tcp_socket" {
          for_each = var.worker.startup.path == null ? [var.worker.port] : []
          content {
            port = tcp_socket.value
          }
        }
      }

      dynamic "env" {
        for_each = local._env
        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = var.worker.secret_env
        content {
          name = env.key
          value_source {
            secret_key_ref {
              secret  = var.secrets[env.value.secret]
              version = env.value.version
            }
          }
        }
      }
    }
  }

  # Only for the first create: afterwards the release owns traffic, pinned to revisions by name.
  traffic {
    percent = 100
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
  }

  lifecycle {
    ignore_changes = [client, client_version, traffic]
  }

  # A revision that can't read its secrets does not start; one that can't use its bucket loses dead letters.
  depends_on = [google_secret_manager_secret_iam_member.accessor, google_storage_bucket_iam_member.storage]
}
