import type { RawRoute } from "../../api/api-service.ts";
import { storageRoute } from "./http.ts";

/**
 * Cloud Storage's own account in a project.
 * @see https://cloud.google.com/storage/docs/json_api/v1/projects/serviceAccount/get
 */
export function serviceAgentRoute(base: string, projectNumber: string): RawRoute {
  return storageRoute("GET", `${base}/projects/{project}/serviceAccount`, () => ({
    kind: "storage#serviceAccount",
    email_address: `service-${projectNumber}@gs-project-accounts.iam.gserviceaccount.com`,
  }));
}
