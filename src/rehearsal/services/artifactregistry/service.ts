import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import { applyFieldMask } from "../../api/field-mask.ts";
import type { Operations } from "../../api/operations.ts";
import { pageOf } from "../../api/paging.ts";
import type { JsonObject, Policies } from "../../ports.ts";
import type { RepositoryRecord } from "./model.ts";
import type { RepositoryStore } from "./store.ts";

/** @see https://cloud.google.com/artifact-registry/docs/repositories/create-repos */
const REPOSITORY_ID = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const MAX_PAGE_SIZE = 1000;
const TYPE = "type.googleapis.com/google.devtools.artifactregistry.v1";
/** What an update may change; the rest is fixed at creation or set by the service. */
const MUTABLE = new Set([
  "description",
  "labels",
  "cleanupPolicies",
  "cleanupPolicyDryRun",
  "dockerConfig",
  "vulnerabilityScanningConfig",
]);

export interface RepositoryDeps {
  readonly clock: Clock;
  readonly operations: Operations;
  readonly policies: Policies;
}

/**
 * Repositories of Artifact Registry v1: create and delete are operations (done at once), update is not.
 * @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
 */
export class RepositoryService {
  readonly #deps: RepositoryDeps;
  readonly #store: RepositoryStore;

  constructor(deps: RepositoryDeps, store: RepositoryStore) {
    this.#deps = deps;
    this.#store = store;
  }

  /** The operation. @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS */
  create(parent: string, id: string, body: JsonObject): JsonObject {
    if (!REPOSITORY_ID.test(id)) {
      throw new ApiError(
        "INVALID_ARGUMENT",
        `Repository ID "${id}" must be 1 to 63 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen.`,
      );
    }
    const format = body["format"];
    if (typeof format !== "string" || format === "FORMAT_UNSPECIFIED") {
      throw new ApiError("INVALID_ARGUMENT", "Repository.format is required, e.g. DOCKER.");
    }
    const name = `${parent}/repositories/${id}`;
    const now = this.#now();
    const mode = body["mode"] ?? "STANDARD_REPOSITORY";
    const json = { ...body, name, format, mode, createTime: now, updateTime: now };
    const repository: RepositoryRecord = {
      name,
      json,
      blobs: new Map(),
      images: new Map(),
      uploads: new Map(),
    };
    this.#store.create(repository);
    return this.#done(parent, { "@type": `${TYPE}.Repository`, ...render(repository) });
  }

  /** @throws ApiError NOT_FOUND */
  get(name: string): JsonObject {
    return render(this.#store.get(name));
  }

  list(parent: string, query: URLSearchParams): JsonObject {
    const request = {
      pageSize: query.get("pageSize") ?? 0,
      pageToken: query.get("pageToken") ?? "",
    };
    const page = pageOf(request, this.#store.list(parent), ({ name }) => name, MAX_PAGE_SIZE);
    return { repositories: page.items.map(render), nextPageToken: page.nextPageToken };
  }

  /**
   * The repository after the update.
   * @param mask Names in camelCase or snake_case, comma-separated.
   * @throws ApiError NOT_FOUND, INVALID_ARGUMENT for an empty mask or one that names what can't be changed
   */
  update(name: string, body: JsonObject, mask: string): JsonObject {
    const repository = this.#store.get(name);
    const paths = mask.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    if (paths === "") throw new ApiError("INVALID_ARGUMENT", "The update_mask must not be empty.");
    for (const path of paths.split(",")) {
      if (MUTABLE.has(path.split(".")[0] ?? "")) continue;
      throw new ApiError(
        "INVALID_ARGUMENT",
        `The update_mask names "${path}", which can't be changed. It may name: ${[...MUTABLE].join(", ")}.`,
      );
    }
    const merged = applyFieldMask(repository.json, body, paths);
    repository.json = { ...merged, updateTime: this.#now() };
    return render(repository);
  }

  /** The operation; images and policy go with the repository. @throws ApiError NOT_FOUND */
  delete(name: string): JsonObject {
    this.#store.delete(name);
    this.#deps.policies.delete(name);
    const [parent = ""] = name.split("/repositories/");
    return this.#done(parent, { "@type": "type.googleapis.com/google.protobuf.Empty" });
  }

  /** @throws ApiError NOT_FOUND */
  getPolicy(name: string): JsonObject {
    return this.#deps.policies.get(this.#store.get(name).name);
  }

  /** @throws ApiError NOT_FOUND, ABORTED for a stale etag */
  setPolicy(name: string, policy: JsonObject): JsonObject {
    return this.#deps.policies.set(this.#store.get(name).name, policy);
  }

  #done(parent: string, response: JsonObject): JsonObject {
    const metadata = { "@type": `${TYPE}.OperationMetadata` };
    return this.#deps.operations.start(parent, metadata, undefined, response);
  }

  #now(): string {
    return new Date(this.#deps.clock.now()).toISOString();
  }
}

function render({ json, blobs }: RepositoryRecord): JsonObject {
  const sizeBytes = [...blobs.values()].reduce((sum, { length }) => sum + length, 0);
  return { ...json, sizeBytes: String(sizeBytes) };
}
