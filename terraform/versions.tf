terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source = "hashicorp/google"
      # Exact, so that the provider does not change between the review of a plan and its apply.
      version = "7.45.0"
    }
  }

  # Bucket and prefix are passed with `-backend-config`; a local run writes an override file beside this one.
  backend "gcs" {}
}

provider "google" {
  project = var.project_id
  region  = var.region
}
