import type { JsonRoute } from "../../api/api-service.ts";
import { unimplementedMethods } from "../../api/unimplemented-methods.ts";

const REPOSITORY = "/v1/projects/{project}/locations/{location}/repositories/{repository}";

/** What gcloud asks of Artifact Registry besides images. */
export function unimplementedRoutes(): JsonRoute[] {
  return unimplementedMethods("google.devtools.artifactregistry.v1.ArtifactRegistry", {
    BatchDeleteVersions: `POST ${REPOSITORY}/packages/{package}/versions:batchDelete`,
    GetProjectSettings: "GET /v1/projects/{project}/projectSettings",
    GetVPCSCConfig: "GET /v1/projects/{project}/locations/{location}/vpcscConfig",
    ListAttachments: `GET ${REPOSITORY}/attachments`,
    ListFiles: `GET ${REPOSITORY}/files`,
    ListRules: `GET ${REPOSITORY}/rules`,
    UpdatePackage: `PATCH ${REPOSITORY}/packages/{package}`,
    UpdateProjectSettings: "PATCH /v1/projects/{project}/projectSettings",
    UpdateVersion: `PATCH ${REPOSITORY}/packages/{package}/versions/{version}`,
  });
}
