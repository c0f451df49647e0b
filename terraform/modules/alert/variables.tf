variable "alert" {
  description = "What to watch, from when on, and whom to tell."
  type = object({
    name          = string
    duration      = string
    metric        = string
    notify_emails = list(string)
    threshold     = number
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
  description = "Name of the queue or of the service that is watched."
  type        = string
  nullable    = false
}
