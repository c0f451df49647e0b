variable "labels" {
  description = "Labels of the secret."
  type        = map(string)
  nullable    = false
}

variable "locations" {
  description = "Regions that versions are kept in; null leaves them to Google."
  type        = list(string)
  default     = null
}

variable "name" {
  description = "Name of the secret."
  type        = string
  nullable    = false
}

variable "project" {
  description = "Google Cloud project id."
  type        = string
  nullable    = false
}
