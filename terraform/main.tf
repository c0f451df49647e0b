locals {
  labels = {
    environment = var.environment
    managed-by  = "cloud-tasks-pipeline"
    name        = var.name
  }

  # Computed from names, not read from resources: a worker gets its own URL and the queues that call it without
  # a dependency cycle, and a plan shows them.
  queue_names = {
    for id, queue in var.queues : id => "projects/${var.project_id}/locations/${var.region}/queues/${queue.name}"
  }
  secret_ids = {
    for id, worker in var.workers : id => distinct([for reference in worker.secret_env : reference.secret])
  }
  worker_urls = {
    for id, worker in var.workers : id => replace(replace(replace(
      var.run_url_template, "{service}", worker.name), "{number}", var.project_number), "{region}", var.region
    )
  }
}

module "queue" {
  source   = "./modules/queue"
  for_each = var.queues

  location = var.region
  project  = var.project_id
  queue    = each.value
}

module "secret" {
  source   = "./modules/secret"
  for_each = var.secrets

  labels    = merge(each.value.labels, local.labels)
  locations = each.value.locations
  name      = each.value.name
  project   = var.project_id
}

module "bucket" {
  source   = "./modules/bucket"
  for_each = var.buckets

  bucket  = each.value
  labels  = local.labels
  project = var.project_id
}

module "worker" {
  source   = "./modules/worker"
  for_each = var.workers

  labels       = merge(each.value.labels, local.labels)
  location     = var.region
  max_attempts = { for id in each.value.queues : var.queues[id].name => var.queues[id].max_attempts }
  project      = var.project_id
  queue_names  = { for id in each.value.queues : id => local.queue_names[id] }
  # By name: a grant keeps its address when the resource id of its queue or secret changes. The values are the names of
  # the created ones, so that grants on them wait for them.
  queues  = { for id in each.value.queues : var.queues[id].name => module.queue[id].short_name }
  secrets = { for id in local.secret_ids[each.key] : var.secrets[id].name => module.secret[id].secret_id }
  url     = local.worker_urls[each.key]
  worker = merge(each.value, {
    secret_env = { for name, reference in each.value.secret_env : name => merge(reference, { secret = var.secrets[reference.secret].name }) }
  })
}

module "schedule" {
  source   = "./modules/schedule"
  for_each = var.schedules

  invoker  = each.value.worker == null ? null : module.worker[each.value.worker].invoker
  location = var.region
  project  = var.project_id
  schedule = each.value
  # Cloud Scheduler's audience is the service's own URL, whatever the path.
  audience = each.value.worker == null ? null : local.worker_urls[each.value.worker]
  url      = each.value.worker == null ? each.value.url : "${local.worker_urls[each.value.worker]}${each.value.path}"
}

module "alert" {
  source   = "./modules/alert"
  for_each = var.alerts

  alert = each.value
  # Monitoring assigns numeric ids: the label lets a policy be found again when the state was lost.
  labels  = merge(local.labels, { alert = each.key })
  project = var.project_id
  target  = contains(["error_rate", "latency"], each.value.metric) ? var.workers[each.value.target].name : var.queues[each.value.target].name
}
