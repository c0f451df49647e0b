import type { ApiService, JsonRoute } from "../../api/api-service.ts";
import { isJsonObject } from "../../api/codec/well-known.ts";
import type { ImageStore } from "../../ports.ts";
import { storedImage } from "./manifests.ts";
import { ociRoutes } from "./oci-routes.ts";
import type { RepositoryDeps } from "./service.ts";
import { RepositoryService } from "./service.ts";
import { RepositoryStore } from "./store.ts";

export interface ArtifactRegistryDeps extends RepositoryDeps {
  /** The largest blob in bytes; blobs are held in memory. @defaultValue 512 MiB */
  readonly maxBlobBytes?: number;
}

/** `HOST/PROJECT/REPO/IMAGE@DIGEST` or `:TAG`, and `latest` for neither. */
const REFERENCE = /^[^/]+\/([^/]+)\/([^/]+)\/([^/:@]+)(?::([^/:@]+))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** Artifact Registry v1 with its Docker registry, and what Cloud Run pulls from it. */
export function createArtifactRegistryService(deps: ArtifactRegistryDeps): ApiService & ImageStore {
  const store = new RepositoryStore();
  const service = new RepositoryService(deps, store);
  const maxBlobBytes = deps.maxBlobBytes ?? 512 * 1024 * 1024;
  return {
    name: "artifactregistry",
    routes: [
      ...repositoryRoutes(service),
      ...iamRoutes(service),
      ...ociRoutes(store, maxBlobBytes),
    ],
    find(reference) {
      const [, project = "", id = "", name = "", tag, digest] = REFERENCE.exec(reference) ?? [];
      const repository = store.ofImage(project, id);
      const image = repository?.images.get(name);
      if (repository === undefined || image === undefined) return undefined;
      return storedImage(repository, image, digest ?? tag ?? "latest");
    },
  };
}

const PARENT = "/v1/{parent=projects/*/locations/*}/repositories";
const NAME = "/v1/{name=projects/*/locations/*/repositories/*}";

function repositoryRoutes(service: RepositoryService): JsonRoute[] {
  const nameOf = (params: Readonly<Record<string, string>>): string => params["name"] ?? "";
  return [
    {
      method: "POST",
      path: PARENT,
      handle: ({ params, query, body }) => {
        // REST takes both spellings; the Terraform provider sends the second.
        const id = query.get("repositoryId") ?? query.get("repository_id") ?? "";
        return service.create(params["parent"] ?? "", id, body);
      },
    },
    {
      method: "GET",
      path: PARENT,
      handle: ({ params, query }) => service.list(params["parent"] ?? "", query),
    },
    { method: "GET", path: NAME, handle: ({ params }) => service.get(nameOf(params)) },
    {
      method: "PATCH",
      path: NAME,
      handle: ({ params, query, body }) =>
        service.update(
          nameOf(params),
          body,
          query.get("updateMask") ?? query.get("update_mask") ?? "",
        ),
    },
    { method: "DELETE", path: NAME, handle: ({ params }) => service.delete(nameOf(params)) },
  ];
}

function iamRoutes(service: RepositoryService): JsonRoute[] {
  return [
    {
      method: "GET",
      path: `${NAME}:getIamPolicy`,
      handle: ({ params }) => service.getPolicy(params["name"] ?? ""),
    },
    {
      method: "POST",
      path: `${NAME}:setIamPolicy`,
      handle: ({ params, body }) => {
        const policy = body["policy"];
        return service.setPolicy(params["name"] ?? "", isJsonObject(policy) ? policy : {});
      },
    },
  ];
}
