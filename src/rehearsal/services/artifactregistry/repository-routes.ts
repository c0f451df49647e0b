import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { listAnswer } from "../../api/list/list-answer.ts";
import { readPolicy, writePolicy } from "../../api/policy-requests.ts";
import { testPermissions } from "../../api/test-permissions.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ArtifactRegistryDeps } from "./deps.ts";
import type { MemoryImageStore } from "./image-store.ts";
import type { RepositoryStore } from "./repositories.ts";

const TYPE = "type.googleapis.com/google.devtools.artifactregistry.v1";

const MAX_PAGE_SIZE = 1000;

const PARENT = "/v1/{parent=projects/*/locations/*}/repositories";

const NAME = "/v1/{name=projects/*/locations/*/repositories/*}";

export function operationRoutes(
  { operations, policies }: ArtifactRegistryDeps,
  repositories: RepositoryStore,
  images: MemoryImageStore,
): JsonRoute[] {
  const done = (parent: string, response: JsonObject): JsonObject =>
    operations.start(parent, { "@type": `${TYPE}.OperationMetadata` }, undefined, response);
  return [
    {
      method: "POST",
      path: PARENT,
      handle: ({ params, query, body }) => {
        const parent = params["parent"] ?? "";
        // REST takes both spellings; the Terraform provider sends the second.
        const id = query.get("repositoryId") ?? query.get("repository_id") ?? "";
        const created = repositories.create(parent, id, body);
        return done(parent, { "@type": `${TYPE}.Repository`, ...created });
      },
    },
    {
      method: "DELETE",
      path: NAME,
      handle: (request) => {
        const name = nameOf(request);
        repositories.delete(name);
        policies.delete(name);
        const [, project = "", , location = "", , id = ""] = name.split("/");
        if (!repositories.has(project, id)) images.deleteRepository(project, id);
        const empty = { "@type": "type.googleapis.com/google.protobuf.Empty" };
        return done(`projects/${project}/locations/${location}`, empty);
      },
    },
  ];
}

export function directRoutes(repositories: RepositoryStore, images: MemoryImageStore): JsonRoute[] {
  const show = (repository: JsonObject): JsonObject => {
    const [, project = "", , , , id = ""] = scalarText(repository["name"]).split("/");
    return { ...repository, sizeBytes: String(images.sizeBytes(project, id)) };
  };
  return [
    { method: "GET", path: NAME, handle: (request) => show(repositories.get(nameOf(request))) },
    {
      method: "GET",
      path: PARENT,
      handle: ({ params, query }) => {
        const all = repositories.list(params["parent"] ?? "");
        const key = ({ name }: JsonObject): string => scalarText(name);
        return listAnswer("repositories", query, all, key, show, { max: MAX_PAGE_SIZE });
      },
    },
    {
      method: "PATCH",
      path: NAME,
      handle: (request) => {
        const mask = request.query.get("updateMask") ?? request.query.get("update_mask") ?? "";
        return show(repositories.patch(nameOf(request), mask, request.body));
      },
    },
  ];
}

export function iamRoutes(
  { policies }: ArtifactRegistryDeps,
  repositories: RepositoryStore,
): JsonRoute[] {
  // A policy exists only where the repository does.
  const existing = (request: JsonRequest): string => {
    repositories.get(nameOf(request));
    return nameOf(request);
  };
  return [
    {
      method: "GET",
      path: `${NAME}:getIamPolicy`,
      handle: (request) => readPolicy(policies, existing(request), request.body, request.query),
    },
    {
      method: "POST",
      path: `${NAME}:setIamPolicy`,
      handle: (request) => writePolicy(policies, existing(request), request.body),
    },
    {
      method: "POST",
      path: `${NAME}:testIamPermissions`,
      handle: (request) => {
        existing(request);
        return testPermissions(request.body["permissions"], "artifactregistry");
      },
    },
  ];
}

function nameOf({ params }: JsonRequest): string {
  return params["name"] ?? "";
}
