variable "environment" {
  description = "The environment of this state, such as production, staging or pr-42."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", var.environment))
    error_message = "environment becomes a label: use a lower-case letter, then up to 39 of a-z, 0-9 and \"-\", e.g. \"staging\"."
  }
}

variable "name" {
  description = "The project's name in cloud-tasks.yaml; a label of every resource."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", var.name))
    error_message = "name becomes a label: use a lower-case letter, then up to 62 of a-z, 0-9 and \"-\", e.g. \"task-processor\"."
  }
}

variable "project_id" {
  description = "Google Cloud project id."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][-a-z0-9]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id must be the project's id (6 to 30 of a-z, 0-9 and \"-\"), not its number or its display name."
  }
}

variable "project_number" {
  description = "Google Cloud project number; part of the workers' URLs."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+$", var.project_number))
    error_message = "project_number must be digits: see `gcloud projects describe PROJECT --format='value(projectNumber)'`."
  }
}

variable "region" {
  description = "Region of queues, workers and schedules."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region such as us-central1, not a zone or a multi-region."
  }
}

variable "run_url_template" {
  description = "Template of the URL that Cloud Run assigns to a service, with the placeholders {service}, {number} and {region}. With it, a worker's URL is known before the service exists."
  type        = string
  default     = "https://{service}-{number}.{region}.run.app"
  nullable    = false

  validation {
    condition     = can(regex("^https?://.*\\{service\\}-\\{number\\}\\.\\{region\\}\\.", var.run_url_template))
    error_message = "run_url_template must contain {service}-{number}.{region}., as in https://{service}-{number}.{region}.run.app."
  }
}
