import type { Project } from "../../project/project.ts";

/** The Artifact Registry repository that `cloud-tasks bootstrap` makes. */
export const DEFAULT_REPOSITORY = "cloud-tasks";

/** The bucket that `cloud-tasks bootstrap` makes when it is given no other name. */
export function defaultStateBucket(projectId: string): string {
  return `${projectId}-tfstate`;
}

/** Where the state of an environment is in its bucket. */
export function statePrefix({ name, environment }: Pick<Project, "name" | "environment">): string {
  return `${name}/${environment}`;
}
