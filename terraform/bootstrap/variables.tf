variable "environments" {
  description = "GitHub environments whose jobs may apply; their protection rules are the gate."
  type        = set(string)
  default     = ["production"]
  nullable    = false

  validation {
    condition     = length(var.environments) > 0 && alltrue([for name in var.environments : can(regex("^[A-Za-z0-9_-]{1,100}$", name))])
    error_message = "environments must be names of GitHub environments, at least one: letters, digits, \"-\" and \"_\"."
  }
}

variable "github_repository_id" {
  description = "Numeric id of the GitHub repository. A name can be taken over after a rename; an id can't."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+$", var.github_repository_id))
    error_message = "github_repository_id must be digits: see `gh api repos/OWNER/REPO --jq .id`."
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

variable "region" {
  description = "Region of the state bucket and of the image repository."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region such as us-central1, not a zone or a multi-region."
  }
}

variable "repository" {
  description = "Name of the Artifact Registry repository for worker images."
  type        = string
  default     = "cloud-tasks"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", var.repository))
    error_message = "repository must be a lower-case letter, then up to 62 of a-z, 0-9 and \"-\"."
  }
}

variable "state_bucket" {
  description = "Name of the bucket for Terraform's state; unique in all of Google Cloud."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][-_.a-z0-9]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "state_bucket must be 3 to 63 of a-z, 0-9, \"-\", \"_\" and \".\"."
  }
}
