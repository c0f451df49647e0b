variable "bucket" {
  description = "Name, location, versioning, and the age in days at which objects are deleted (null keeps objects)."
  type = object({
    name              = string
    delete_after_days = optional(number)
    location          = string
    versioning        = bool
  })
  nullable = false
}

variable "labels" {
  description = "Labels of the bucket."
  type        = map(string)
  nullable    = false
}

variable "project" {
  description = "Google Cloud project id."
  type        = string
  nullable    = false
}
