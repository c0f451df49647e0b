import { ApiError } from "../../api/api-error.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";

/** Resources of one kind, whose ids the server gives. */
export class ResourceStore {
  readonly #byName = new Map<string, JsonObject>();
  readonly #collection: string;
  #lastId = 0;

  /** @param collection The last part of the parent's path: `alertPolicies`. */
  constructor(collection: string) {
    this.#collection = collection;
  }

  /** A free name; ids are long numbers, as Google's are, and rise with time. */
  newName(project: string): string {
    this.#lastId += 1;
    return `projects/${project}/${this.#collection}/1${String(this.#lastId).padStart(18, "0")}`;
  }

  /** Stores under the resource's own name. */
  put(resource: JsonObject): JsonObject {
    this.#byName.set(stringOf(resource["name"]), resource);
    return resource;
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** @throws ApiError NOT_FOUND */
  get(name: string): JsonObject {
    const resource = this.#byName.get(name);
    if (resource === undefined) throw new ApiError("NOT_FOUND", `${name} was not found.`);
    return resource;
  }

  /** Of one project, by name. */
  list(project: string): JsonObject[] {
    const prefix = `projects/${project}/`;
    return [...this.#byName]
      .filter(([name]) => name.startsWith(prefix))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, resource]) => resource);
  }

  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }
}
