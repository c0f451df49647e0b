variable "audience" {
  description = "Audience of the token: the worker's own URL; null for a foreign URL."
  type        = string
  default     = null
}

variable "invoker" {
  description = "Email of the worker's invoker account; null for a foreign URL, which is called without a token."
  type        = string
  default     = null
}

variable "location" {
  description = "Region of the job."
  type        = string
  nullable    = false
}

variable "project" {
  description = "Google Cloud project id."
  type        = string
  nullable    = false
}

variable "schedule" {
  description = "Name, cron schedule, time zone, request and retries."
  type = object({
    name             = string
    attempt_deadline = string
    body             = optional(string)
    headers          = map(string)
    http_method      = string
    max_backoff      = optional(string, "3600s")
    max_doublings    = optional(number, 5)
    min_backoff      = optional(string, "5s")
    paused           = bool
    retry_count      = number
    schedule         = string
    time_zone        = string
  })
  nullable = false
}

variable "url" {
  description = "The URL to call."
  type        = string
  nullable    = false
}
