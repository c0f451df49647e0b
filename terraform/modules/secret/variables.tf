variable "labels" {
  description = "Labels of the secret."
  type        = map(string)
  nullable    = false
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
