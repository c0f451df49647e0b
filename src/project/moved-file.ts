/**
 * Beside `cloud-tasks.yaml`: what was renamed, so that Terraform moves it instead of deleting and
 * creating.
 */
export const MOVED_FILE = "cloud-tasks.moved.tf";
