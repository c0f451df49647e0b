import { ApiError } from "../../api/api-error.ts";
import type { ImageRecord, RepositoryRecord } from "./model.ts";

const NAME = /^projects\/([^/]+)\/locations\/[^/]+\/repositories\/([^/]+)$/;

/** Repositories by their full name, and by `PROJECT/REPOSITORY` as image references name them. */
export class RepositoryStore {
  readonly #byName = new Map<string, RepositoryRecord>();

  /** @throws ApiError ALREADY_EXISTS */
  create(repository: RepositoryRecord): void {
    if (this.#byName.has(repository.name)) {
      throw new ApiError("ALREADY_EXISTS", `Repository "${repository.name}" already exists.`);
    }
    this.#byName.set(repository.name, repository);
  }

  /** @throws ApiError NOT_FOUND */
  get(name: string): RepositoryRecord {
    const repository = this.#byName.get(name);
    if (repository === undefined) {
      throw new ApiError("NOT_FOUND", `Repository "${name}" not found.`);
    }
    return repository;
  }

  /** Under `projects/P/locations/L`, by name. */
  list(parent: string): RepositoryRecord[] {
    return [...this.#byName.values()]
      .filter(({ name }) => name.startsWith(`${parent}/repositories/`))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws ApiError NOT_FOUND */
  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }

  /**
   * The Docker repository of an image reference. Its location is in the registry's host, which is a loopback
   * address here: of two repositories of one id in two locations it is the one made first.
   */
  ofImage(project: string, repositoryId: string): RepositoryRecord | undefined {
    return [...this.#byName.values()].find(({ name, json }) => {
      const [, owner, id] = NAME.exec(name) ?? [];
      return owner === project && id === repositoryId && json["format"] === "DOCKER";
    });
  }
}

/** The image of that name, made when it is new. */
export function imageOf(repository: RepositoryRecord, name: string): ImageRecord {
  let image = repository.images.get(name);
  if (image === undefined) {
    image = { manifests: new Map(), tags: new Map() };
    repository.images.set(name, image);
  }
  return image;
}
