variable "location" {
  description = "Region of the queue."
  type        = string
  nullable    = false
}

variable "project" {
  description = "Google Cloud project id."
  type        = string
  nullable    = false
}

variable "queue" {
  description = "Name, rates and retries; durations such as \"10s\"."
  type = object({
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
  })
  nullable = false
}
