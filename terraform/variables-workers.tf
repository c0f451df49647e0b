variable "workers" {
  description = "Cloud Run services by resource id. account_id and invoker_account_id are service account ids within 30 characters; queues are the ids of the queues that the worker may add tasks to. storage is null for a worker without a bucket, service_account is null for one that runs as an account of its own, and vpc is null for one without access to a VPC network."
  type = map(object({
    name                  = string
    account_id            = string
    allow_unauthenticated = bool
    concurrency           = number
    cpu                   = string
    cpu_idle              = bool
    deletion_protection   = bool
    env                   = map(string)
    image                 = string
    ingress               = optional(string, "INGRESS_TRAFFIC_ALL")
    invoker_account_id    = string
    labels                = optional(map(string), {})
    max_instances         = number
    memory                = string
    min_instances         = number
    port                  = number
    queues                = list(string)
    secret_env = map(object({
      secret  = string
      version = string
    }))
    service_account = optional(string)
    startup = object({
      path            = string
      timeout_seconds = number
    })
    storage = optional(object({
      bucket           = string
      dead_letter_days = number
      force_destroy    = bool
      idempotency      = bool
    }))
    timeout        = string
    verify_callers = bool
    vpc = optional(object({
      connector  = optional(string)
      egress     = string
      network    = optional(string)
      subnetwork = optional(string)
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for worker in var.workers : can(regex("^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$", worker.name))])
    error_message = "A worker's name must be a lower-case letter, then up to 48 of a-z, 0-9 and \"-\", not ending in \"-\"."
  }

  validation {
    condition     = alltrue([for worker in var.workers : can(regex("@sha256:[0-9a-f]{64}$", worker.image))])
    error_message = "image must be named by digest (HOST/PROJECT/REPOSITORY/IMAGE@sha256:...): a tag can move between the review and the apply."
  }

  validation {
    condition = alltrue(flatten([
      for worker in var.workers : [
        for id in [worker.account_id, worker.invoker_account_id] : can(regex("^[a-z][-a-z0-9]{4,28}[a-z0-9]$", id))
      ]
    ]))
    error_message = "account_id and invoker_account_id must be 6 to 30 of a-z, 0-9 and \"-\"."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.min_instances >= 0 && worker.max_instances >= 1 && worker.min_instances <= worker.max_instances])
    error_message = "min_instances must be 0 or more and at most max_instances, which must be 1 or more."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.concurrency >= 1 && worker.concurrency <= 1000])
    error_message = "concurrency must be 1 to 1000 requests for one instance."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.port >= 1 && worker.port <= 65535])
    error_message = "port must be 1 to 65535."
  }

  validation {
    condition     = alltrue([for worker in var.workers : try(tonumber(trimsuffix(worker.timeout, "s")) >= 1 && tonumber(trimsuffix(worker.timeout, "s")) <= 3600, false)])
    error_message = "timeout must be \"1s\" to \"3600s\"; Cloud Tasks waits at most 1800s."
  }

  validation {
    condition     = alltrue([for worker in var.workers : can(regex("^[0-9]+(\\.[0-9]+)?(k|M|G|Ki|Mi|Gi)$", worker.memory))])
    error_message = "memory must be a quantity with a unit, such as 512Mi or 1Gi."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.startup.path == null ? true : startswith(worker.startup.path, "/")])
    error_message = "startup.path must start with \"/\", as /ready does; null waits for the port."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.startup.timeout_seconds >= 1 && worker.startup.timeout_seconds <= 240])
    error_message = "startup.timeout_seconds must be 1 to 240."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.storage == null ? true : can(regex("^[a-z0-9][-_.a-z0-9]{1,61}[a-z0-9]$", worker.storage.bucket))])
    error_message = "A bucket's name must be 3 to 63 of a-z, 0-9, \"-\", \"_\" and \".\", and unique in all of Google Cloud."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.storage == null ? true : worker.storage.dead_letter_days >= 1])
    error_message = "dead_letter_days must be 1 or more."
  }

  validation {
    condition = alltrue([
      for worker in var.workers : length(setintersection(keys(worker.env), keys(worker.secret_env))) == 0
    ])
    error_message = "A variable is set both by env and by secret_env: keep one."
  }

  validation {
    condition     = alltrue([for worker in var.workers : contains(["INGRESS_TRAFFIC_ALL", "INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"], worker.ingress)])
    error_message = "ingress must be INGRESS_TRAFFIC_ALL, INGRESS_TRAFFIC_INTERNAL_ONLY or INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER."
  }

  validation {
    condition     = alltrue([for worker in var.workers : worker.vpc == null ? true : (worker.vpc.connector != null) != (worker.vpc.network != null || worker.vpc.subnetwork != null)])
    error_message = "vpc needs either a connector, or a network or subnetwork."
  }
}
