variable "alerts" {
  description = "Alert policies by resource id. target is the id of a queue (queue_depth, oldest_task_age, failed_attempts) or of a worker (error_rate, latency)."
  type = map(object({
    name = string
    channels = optional(map(object({
      labels = map(string)
      type   = string
    })), {})
    duration          = string
    existing_channels = optional(list(string), [])
    metric            = string
    notify_emails     = list(string)
    target            = string
    threshold         = number
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for alert in var.alerts : contains(["error_rate", "failed_attempts", "latency", "oldest_task_age", "queue_depth"], alert.metric)])
    error_message = "metric must be error_rate, failed_attempts, latency, oldest_task_age or queue_depth."
  }

  validation {
    condition     = alltrue([for alert in var.alerts : alert.metric != "error_rate" || (alert.threshold >= 0 && alert.threshold <= 1)])
    error_message = "The threshold of error_rate is a share of requests from 0 to 1: write 0.05 for 5 %."
  }

  validation {
    condition     = alltrue([for alert in var.alerts : try(tonumber(trimsuffix(alert.duration, "s")) % 60 == 0, false)])
    error_message = "duration must be whole minutes in seconds, such as \"300s\"."
  }
}

variable "buckets" {
  description = "Cloud Storage buckets by resource id. delete_after_days is null to keep objects."
  type = map(object({
    name              = string
    delete_after_days = optional(number)
    location          = string
    versioning        = bool
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for bucket in var.buckets : can(regex("^[a-z0-9][-_.a-z0-9]{1,61}[a-z0-9]$", bucket.name))])
    error_message = "A bucket's name must be 3 to 63 of a-z, 0-9, \"-\", \"_\" and \".\", and unique in all of Google Cloud."
  }

  validation {
    condition     = alltrue([for bucket in var.buckets : bucket.delete_after_days == null ? true : bucket.delete_after_days >= 1])
    error_message = "delete_after_days must be 1 or more; leave it out to keep objects."
  }
}

variable "schedules" {
  description = "Cloud Scheduler jobs by resource id. Either worker (a worker's id) and path, or url."
  type = map(object({
    name             = string
    attempt_deadline = string
    body             = optional(string)
    headers          = map(string)
    http_method      = string
    max_backoff      = optional(string, "3600s")
    max_doublings    = optional(number, 5)
    min_backoff      = optional(string, "5s")
    path             = optional(string)
    paused           = bool
    retry_count      = number
    schedule         = string
    time_zone        = string
    url              = optional(string)
    worker           = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for schedule in var.schedules : (schedule.worker == null) != (schedule.url == null)])
    error_message = "A schedule calls either a worker or a url: set exactly one of the two."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : length(split(" ", schedule.schedule)) == 5])
    error_message = "schedule must be unix cron with five fields, such as \"0 3 * * *\"."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : schedule.retry_count >= 0 && schedule.retry_count <= 5])
    error_message = "retry_count must be 0 to 5."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : schedule.max_doublings >= 0 && schedule.max_doublings <= 16])
    error_message = "max_doublings must be 0 to 16."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : try(tonumber(trimsuffix(schedule.min_backoff, "s")) <= tonumber(trimsuffix(schedule.max_backoff, "s")), false)])
    error_message = "min_backoff must be a duration such as \"10s\" and no longer than max_backoff."
  }
}

variable "secrets" {
  description = "Secrets by resource id. locations are the regions in which versions are stored, or null for automatic replication. Values are never in Terraform: add versions with gcloud."
  type = map(object({
    name      = string
    labels    = optional(map(string), {})
    locations = optional(list(string))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for secret in var.secrets : secret.locations == null ? true : length(secret.locations) >= 1 && length(distinct(secret.locations)) == length(secret.locations)])
    error_message = "locations must be null, for automatic replication, or one or more different regions."
  }

  validation {
    condition     = alltrue([for secret in var.secrets : can(regex("^[A-Za-z0-9_-]{1,255}$", secret.name))])
    error_message = "A secret's name must be 1 to 255 letters, digits, \"-\" and \"_\"."
  }
}
