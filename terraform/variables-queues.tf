variable "queues" {
  description = "Cloud Tasks queues by resource id."
  type = map(object({
    name                      = string
    log_sampling_ratio        = number
    max_attempts              = number
    max_backoff               = string
    max_concurrent_dispatches = number
    max_dispatches_per_second = number
    max_doublings             = number
    max_retry_duration        = string
    min_backoff               = string
    paused                    = optional(bool, false)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for queue in var.queues : can(regex("^[A-Za-z0-9-]{1,100}$", queue.name))])
    error_message = "A queue's name must be 1 to 100 letters, digits and \"-\"."
  }

  validation {
    condition     = alltrue([for queue in var.queues : queue.max_dispatches_per_second > 0 && queue.max_dispatches_per_second <= 500])
    error_message = "max_dispatches_per_second must be above 0 and at most 500; split the work over several queues for more."
  }

  validation {
    condition     = alltrue([for queue in var.queues : queue.max_concurrent_dispatches >= 1 && queue.max_concurrent_dispatches <= 5000])
    error_message = "max_concurrent_dispatches must be 1 to 5000; pause the queue instead of setting 0."
  }

  validation {
    condition     = alltrue([for queue in var.queues : queue.max_attempts == -1 || queue.max_attempts >= 1])
    error_message = "max_attempts must be -1 (unlimited) or at least 1, the first attempt included."
  }

  validation {
    condition = alltrue([
      for queue in var.queues : can(tonumber(trimsuffix(queue.min_backoff, "s")) <= tonumber(trimsuffix(queue.max_backoff, "s")))
      && try(tonumber(trimsuffix(queue.min_backoff, "s")) <= tonumber(trimsuffix(queue.max_backoff, "s")), false)
    ])
    error_message = "min_backoff must be a duration such as \"10s\" and no longer than max_backoff."
  }

  validation {
    condition     = alltrue([for queue in var.queues : queue.max_doublings >= 0 && queue.max_doublings <= 16])
    error_message = "max_doublings must be 0 to 16."
  }

  validation {
    condition     = alltrue([for queue in var.queues : queue.log_sampling_ratio >= 0 && queue.log_sampling_ratio <= 1])
    error_message = "log_sampling_ratio must be 0 to 1; proving that a task completed needs 1."
  }
}
