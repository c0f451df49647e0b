import { ApiError } from "../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { filterItems } from "../../api/filter/filter-items.ts";
import { compileListFilter } from "../../api/filter/list-filter.ts";
import { listAnswer } from "../../api/list/list-answer.ts";
import type { Operations } from "../../api/operations/operations.ts";
import { queryFlag } from "../../api/rest/query-flag.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ImageVersion, MemoryImageStore } from "./image-store.ts";
import type { RepositoryStore } from "./repositories.ts";

const TYPE = "type.googleapis.com/google.devtools.artifactregistry.v1";
const REPOSITORY = "/v1/{repository=projects/*/locations/*/repositories/*}";
const PACKAGE = `${REPOSITORY}/packages/{package}`;
const MAX_PAGE_SIZE = 1000;

/**
 * What was pushed, as Docker images and as packages with their versions and tags.
 * @see
 * https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.dockerImages
 * @see
 * https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages
 */
export function imageRoutes(
  operations: Operations,
  repositories: RepositoryStore,
  images: MemoryImageStore,
): JsonRoute[] {
  const views = new Views(repositories, images);
  const get = (path: string, handle: JsonRoute["handle"]): JsonRoute => ({
    method: "GET",
    path,
    handle,
  });
  const done = (request: JsonRequest, work: () => void): JsonObject => {
    work();
    const parent = repositoryOf(request).split("/").slice(0, 4).join("/");
    const empty = { "@type": "type.googleapis.com/google.protobuf.Empty" };
    return operations.start(parent, { "@type": `${TYPE}.OperationMetadata` }, undefined, empty);
  };
  return [
    get(`${REPOSITORY}/dockerImages`, (request) =>
      listed(
        "dockerImages",
        request,
        views.versions(request).map((one) => dockerImage(request, one)),
      ),
    ),
    get(`${REPOSITORY}/dockerImages/{image}`, (request) => {
      const wanted = decoded(request.params["image"]);
      const found = views.versions(request).find((one) => `${one.image}@${one.digest}` === wanted);
      return dockerImage(request, found ?? missing(request));
    }),
    get(`${REPOSITORY}/packages`, (request) =>
      listed("packages", request, views.packages(request)),
    ),
    get(PACKAGE, (request) => views.package(request)),
    get(`${PACKAGE}/versions`, (request) =>
      listed(
        "versions",
        request,
        views.versionsOf(request).map((one) => version(request, one)),
      ),
    ),
    get(`${PACKAGE}/versions/{version}`, (request) => version(request, views.version(request))),
    get(`${PACKAGE}/tags`, (request) => listed("tags", request, views.tags(request))),
    get(`${PACKAGE}/tags/{tag}`, (request) => views.tag(request)),
    {
      method: "DELETE",
      path: PACKAGE,
      handle: (request) =>
        done(request, () => {
          views.package(request);
          for (const { digest } of views.versionsOf(request))
            images.deleteManifest(imageName(request), digest);
        }),
    },
    {
      method: "DELETE",
      path: `${PACKAGE}/versions/{version}`,
      handle: (request) =>
        done(request, () => {
          const { digest, tags } = views.version(request);
          if (tags.length > 0 && !queryFlag(request.query, "force")) {
            const message = `Cannot delete version ${digest} because it is tagged. Existing tags are: ${tags.join(", ")}`;
            throw new ApiError("FAILED_PRECONDITION", message);
          }
          images.deleteManifest(imageName(request), digest);
        }),
    },
    ...tagChanges(images, views),
  ];
}

/** Tags are created, moved and deleted without an operation. */
function tagChanges(images: MemoryImageStore, views: Views): JsonRoute[] {
  const put = (request: JsonRequest, tag: string): JsonObject => {
    const digest = scalarText(request.body["version"]).split("/versions/").at(-1) ?? "";
    if (!images.tag(imageName(request), tag, digest)) {
      const message = `Tag "${tag}" can't point at "${digest}": the version does not exist, or the tag is not valid.`;
      throw new ApiError("INVALID_ARGUMENT", message);
    }
    return views.tag({ ...request, params: { ...request.params, tag } });
  };
  return [
    {
      method: "POST",
      path: `${PACKAGE}/tags`,
      handle: (request) => {
        const tag = request.query.get("tagId") ?? request.query.get("tag_id") ?? "";
        if (views.tags(request).some(({ name }) => lastPart(name) === tag))
          throw new ApiError("ALREADY_EXISTS", `Tag "${tag}" already exists.`);
        return put(request, tag);
      },
    },
    {
      method: "PATCH",
      path: `${PACKAGE}/tags/{tag}`,
      handle: (request) => {
        views.tag(request);
        return put(request, request.params["tag"] ?? "");
      },
    },
    {
      method: "DELETE",
      path: `${PACKAGE}/tags/{tag}`,
      handle: (request) => {
        views.tag(request);
        images.deleteManifest(imageName(request), request.params["tag"] ?? "");
        return {};
      },
    },
  ];
}

/** Reads of one repository, which must be there. @throws ApiError NOT_FOUND */
class Views {
  readonly #repositories: RepositoryStore;
  readonly #images: MemoryImageStore;

  constructor(repositories: RepositoryStore, images: MemoryImageStore) {
    this.#repositories = repositories;
    this.#images = images;
  }

  versions(request: JsonRequest): ImageVersion[] {
    this.#repositories.get(repositoryOf(request));
    const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
    return this.#images.versions(project, id);
  }

  versionsOf(request: JsonRequest): ImageVersion[] {
    return this.versions(request).filter(({ image }) => image === packageOf(request));
  }

  version(request: JsonRequest): ImageVersion {
    const wanted = request.params["version"];
    return this.versionsOf(request).find(({ digest }) => digest === wanted) ?? missing(request);
  }

  packages(request: JsonRequest): JsonObject[] {
    const names = new Set(this.versions(request).map(({ image }) => image));
    return [...names].map((image) =>
      this.package({ ...request, params: { ...request.params, package: image } }),
    );
  }

  package(request: JsonRequest): JsonObject {
    const versions = this.versionsOf(request);
    if (versions.length === 0) missing(request);
    const times = versions.flatMap(({ uploadTime, updateTime }) => [uploadTime, updateTime]).sort();
    return {
      name: packageName(request),
      createTime: times[0],
      updateTime: times.at(-1),
    };
  }

  tags(request: JsonRequest): JsonObject[] {
    return this.versionsOf(request).flatMap(({ digest, tags }) =>
      tags.map((tag) => tagJson(request, tag, digest)),
    );
  }

  tag(request: JsonRequest): JsonObject {
    const found = this.tags(request).find(({ name }) => lastPart(name) === request.params["tag"]);
    return found ?? missing(request);
  }
}

function dockerImage(request: JsonRequest, one: ImageVersion): JsonObject {
  const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
  const host = request.call.headers["host"] ?? "localhost";
  return {
    name: `${repositoryOf(request)}/dockerImages/${encodeURIComponent(one.image)}@${one.digest}`,
    uri: `${host}/${project}/${id}/${one.image}@${one.digest}`,
    tags: [...one.tags],
    imageSizeBytes: String(one.sizeBytes),
    uploadTime: one.uploadTime,
    updateTime: one.updateTime,
    mediaType: one.mediaType,
  };
}

/**
 * Tags are in the FULL view only.
 * @see
 * https://github.com/googleapis/googleapis/blob/master/google/devtools/artifactregistry/v1/version.proto
 */
function version(request: JsonRequest, one: ImageVersion): JsonObject {
  const { name, imageSizeBytes, mediaType } = dockerImage(request, one);
  const view = request.query.get("view") ?? "";
  const full = view === "FULL" || view === "2";
  return {
    name: `${packageName(request)}/versions/${one.digest}`,
    createTime: one.uploadTime,
    updateTime: one.updateTime,
    ...(full ? { relatedTags: one.tags.map((tag) => tagJson(request, tag, one.digest)) } : {}),
    metadata: { name, imageSizeBytes, mediaType },
  };
}

function tagJson(request: JsonRequest, tag: string, digest: string): JsonObject {
  const name = packageName(request);
  return { name: `${name}/tags/${tag}`, version: `${name}/versions/${digest}` };
}

function listed(field: string, request: JsonRequest, items: readonly JsonObject[]): JsonObject {
  const key = ({ name }: JsonObject): string => scalarText(name);
  // gcloud asks for the tags of one version by a filter.
  const matches = compileListFilter(request.query.get("filter") ?? "");
  const sorted = filterItems(items, matches).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return listAnswer(field, request.query, sorted, key, (one) => one, { max: MAX_PAGE_SIZE });
}

function repositoryOf({ params }: JsonRequest): string {
  return params["repository"] ?? "";
}

function packageName(request: JsonRequest): string {
  return `${repositoryOf(request)}/packages/${encodeURIComponent(packageOf(request))}`;
}

/**
 * The slashes of an image are escaped in its package's id, which gcloud escapes once more in the
 * path.
 * @see
 * https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages
 */
function packageOf({ params }: JsonRequest): string {
  return decoded(params["package"]);
}

function decoded(id = ""): string {
  return id.replaceAll(/%2F/gi, "/");
}

/** `PROJECT/REPOSITORY/IMAGE`, as the registry names it. */
function imageName(request: JsonRequest): string {
  const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
  return `${project}/${id}/${packageOf(request)}`;
}

function lastPart(name: JsonObject[string]): string {
  return scalarText(name).split("/").at(-1) ?? "";
}

function missing({ params }: JsonRequest): never {
  const what = params["image"] ?? params["tag"] ?? params["version"] ?? params["package"] ?? "";
  throw new ApiError("NOT_FOUND", `Requested entity was not found: ${what}`);
}
