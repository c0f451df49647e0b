import type { ApiService } from "../../api/api-service.ts";
import type { ResourceManagerDeps } from "./deps.ts";
import { projectRoutes } from "./project-routes.ts";

/**
 * Resource Manager v1 and v3 for the one project of the embedded cloud, and its billing (Cloud
 * Billing v1).
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects
 * @see https://cloud.google.com/resource-manager/reference/rest/v3/projects
 */
export function createResourceManagerService(deps: ResourceManagerDeps): ApiService {
  return { name: "cloudresourcemanager", routes: projectRoutes(deps) };
}
