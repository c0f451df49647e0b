import type { ApiService } from "../../api/api-service.ts";
import type { ImageStore } from "../../ports.ts";
import type { ArtifactRegistryDeps } from "./deps.ts";
import { imageRoutes } from "./image-routes.ts";
import { MemoryImageStore } from "./image-store.ts";
import { ociRoutes } from "./oci-routes.ts";
import { RepositoryStore } from "./repositories.ts";
import { operationRoutes, directRoutes, iamRoutes } from "./repository-routes.ts";
import { unimplementedRoutes } from "./unimplemented.ts";

/**
 * Artifact Registry v1 with its Docker registry, and what Cloud Run pulls from it. Create and
 * delete are operations (done at once), update is not.
 * @see
 * https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
 */
export function createArtifactRegistryService(deps: ArtifactRegistryDeps): ApiService & ImageStore {
  const repositories = new RepositoryStore(deps.clock);
  const images = new MemoryImageStore(deps.clock);
  const maxBlobBytes = deps.maxBlobBytes ?? 512 * 1024 * 1024;
  return {
    name: "artifactregistry",
    routes: [
      ...operationRoutes(deps, repositories, images),
      ...directRoutes(repositories, images),
      ...iamRoutes(deps, repositories),
      ...imageRoutes(deps.operations, repositories, images),
      ...unimplementedRoutes(),
      ...ociRoutes({ repositories, images, maxBlobBytes }),
    ],
    find: (reference) => images.find(reference),
  };
}
