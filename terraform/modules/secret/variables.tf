variable "labels" {
  description = "Labels of the secret."
  type        = map(string)
  nullable    = false
}

variable "locations" {
  description = "Regions in which versions are stored; null for automatic replication."
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
