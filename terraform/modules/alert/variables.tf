variable "alert" {
  description = "Metric, threshold, duration and notification channels."
  type = object({
    name = string
    channels = optional(map(object({
      labels = map(string)
      type   = string
    })), {})
    duration          = string
    existing_channels = optional(list(string), [])
    metric            = string
    notify_emails     = list(string)
    threshold         = number
  })
  nullable = false
}

variable "labels" {
  description = "Labels of the policy and of its channels."
  type        = map(string)
  nullable    = false
}

variable "project" {
  description = "Google Cloud project id."
  type        = string
  nullable    = false
}

variable "target" {
  description = "Name of the monitored queue or service."
  type        = string
  nullable    = false
}
