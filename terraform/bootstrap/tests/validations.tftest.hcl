# Every validation rejects invalid values, starting from a bootstrap that plans.
variables {
  environments         = ["production"]
  github_repository_id = "123456"
  project_id           = "acme-jobs"
  region               = "us-central1"
  repository           = "cloud-tasks"
  state_bucket         = "acme-jobs-state"
}

run "takes_what_is_right" {
  command = plan

  assert {
    condition     = keys(google_service_account_iam_member.apply) == ["production"]
    error_message = "Every environment, and no other, may apply."
  }

  assert {
    condition     = google_iam_workload_identity_pool_provider.github.attribute_condition == "assertion.repository_id == '123456'"
    error_message = "No other repository may be admitted."
  }
}

run "refuses_no_environment" {
  command = plan

  variables {
    environments = []
  }

  expect_failures = [var.environments]
}

run "refuses_environment_name" {
  command = plan

  variables {
    environments = ["production", "a/b"]
  }

  expect_failures = [var.environments]
}

run "refuses_github_repository_id" {
  command = plan

  variables {
    github_repository_id = "acme/jobs"
  }

  expect_failures = [var.github_repository_id]
}

run "refuses_project_id" {
  command = plan

  variables {
    project_id = "123456789"
  }

  expect_failures = [var.project_id]
}

run "refuses_region" {
  command = plan

  variables {
    region = "us"
  }

  expect_failures = [var.region]
}

run "refuses_repository" {
  command = plan

  variables {
    repository = "Cloud_Tasks"
  }

  expect_failures = [var.repository]
}

run "refuses_state_bucket" {
  command = plan

  variables {
    state_bucket = "gs://acme-jobs-state"
  }

  expect_failures = [var.state_bucket]
}
