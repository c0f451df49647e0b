import { dirname, join } from "node:path";

import type { Project } from "../../project/project.ts";

/** The Artifact Registry repository that `cloud-tasks bootstrap` makes. */
export const DEFAULT_REPOSITORY = "cloud-tasks";

/** The bucket that `cloud-tasks bootstrap` makes when it is given no other name. */
export function defaultStateBucket(projectId: string): string {
  return `${projectId}-tfstate`;
}

/**
 * Where things of a project outlive a run: states that could not be written, and which terraform
 * runs.
 */
export function keepDirOf({ configFile }: Pick<Project, "configFile">): string {
  return join(dirname(configFile), ".cloud-tasks", "kept");
}

/** Where the state of an environment is in its bucket. */
export function statePrefix({ name, environment }: Pick<Project, "name" | "environment">): string {
  return `${name}/${environment}`;
}
