variable "labels" {
  description = "Labels of the service."
  type        = map(string)
  nullable    = false
}

variable "location" {
  description = "Region of the service."
  type        = string
  nullable    = false
}

variable "max_attempts" {
  description = "max_attempts of the queues that send tasks to the worker, by short queue name; passed to the worker as CLOUD_TASKS_MAX_ATTEMPTS."
  type        = map(number)
  nullable    = false
}

variable "project" {
  description = "Google Cloud project id."
  type        = string
  nullable    = false
}

variable "queue_names" {
  description = "Full names of the queues that the worker adds tasks to, by resource id; passed to the worker as CLOUD_TASKS_QUEUES."
  type        = map(string)
  nullable    = false
}

variable "queues" {
  description = "Short names of the same queues, from the created queues, by their name in the config."
  type        = map(string)
  nullable    = false
}

variable "secrets" {
  description = "Names of the secrets that the worker reads, from the created secrets, by their name in the config."
  type        = map(string)
  nullable    = false
}

variable "url" {
  description = "The service's own URL, known before it exists."
  type        = string
  nullable    = false
}

variable "worker" {
  description = "The service: image by digest, resources, scaling, environment variables, and those from secrets by secret name."
  type = object({
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
    max_instances         = number
    memory                = string
    min_instances         = number
    port                  = number
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
  })
  nullable = false
}
