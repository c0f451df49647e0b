import { violation } from "./spec/violation.ts";

/** What a resource's name is read with. */
export interface ProjectIds {
  readonly projectId: string;
  readonly projectNumber: (project: string) => string;
}

/** The name with the project's id where it has its number: both name the same resource. */
export function canonicalName(name: string, ids: ProjectIds): string {
  const [projects, project = "", ...rest] = name.split("/");
  if (projects !== "projects" || project !== ids.projectNumber(ids.projectId)) return name;
  return ["projects", ids.projectId, ...rest].join("/");
}

/**
 * `projects/P/locations/L`, with the project's id. @throws ApiError INVALID_ARGUMENT, also for the
 * wildcard `-`
 */
export function parentName(parent: string, ids: ProjectIds): string {
  if (!/^projects\/[^/]+\/locations\/[a-z][a-z0-9-]*$/.test(parent)) {
    violation("parent", `"${parent}" must be projects/PROJECT/locations/LOCATION`);
  }
  return canonicalName(parent, ids);
}
