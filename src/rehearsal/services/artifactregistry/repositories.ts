import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { JsonObject } from "../../ports.ts";

/** @see https://cloud.google.com/artifact-registry/docs/repositories/create-repos */
const REPOSITORY_ID = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a PATCH may change. */
const MUTABLE = ["description", "labels", "cleanupPolicies", "cleanupPolicyDryRun"];

/** Repositories in memory, by full name. */
export class RepositoryStore {
  readonly #byName = new Map<string, JsonObject>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS */
  create(parent: string, id: string, body: JsonObject): JsonObject {
    if (!REPOSITORY_ID.test(id)) {
      const rule =
        "must be at most 63 lower-case letters, digits and hyphens, starting with a letter";
      throw new ApiError("INVALID_ARGUMENT", `repository_id "${id}" ${rule}.`);
    }
    const name = `${parent}/repositories/${id}`;
    if (this.#byName.has(name)) {
      throw new ApiError("ALREADY_EXISTS", "the repository already exists");
    }
    if (body["format"] !== "DOCKER") {
      const message = `format ${JSON.stringify(body["format"])} is not served here: use DOCKER.`;
      throw new ApiError("INVALID_ARGUMENT", message);
    }
    const time = new Date(this.#clock.now()).toISOString();
    const stored = {
      mode: "STANDARD_REPOSITORY",
      ...body,
      name,
      createTime: time,
      updateTime: time,
    };
    this.#byName.set(name, stored);
    return stored;
  }

  /** @throws ApiError NOT_FOUND */
  get(name: string): JsonObject {
    const found = this.#byName.get(name);
    if (found !== undefined) return found;
    throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
  }

  /** Of a location, by name. */
  list(parent: string): JsonObject[] {
    return [...this.#byName]
      .filter(([name]) => name.startsWith(`${parent}/repositories/`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, repository]) => repository);
  }

  /** Takes over what the mask names; absent in the body clears it. */
  patch(name: string, mask: readonly string[], body: JsonObject): JsonObject {
    const next = { ...this.get(name), updateTime: new Date(this.#clock.now()).toISOString() };
    if (mask.join("") === "") {
      throw new ApiError("INVALID_ARGUMENT", `update_mask is empty: name ${MUTABLE.join(", ")}.`);
    }
    for (const path of mask) {
      const key = path.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      if (!MUTABLE.includes(key)) {
        throw new ApiError("INVALID_ARGUMENT", `${path} of a repository can't be changed.`);
      }
      Object.assign(next, { [key]: body[key] });
    }
    this.#byName.set(name, next);
    return next;
  }

  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }

  /** The local host has no region in its name, so that any location's repository of that name serves. */
  has(project: string, id: string): boolean {
    return [...this.#byName.keys()].some((name) => {
      const parts = name.split("/");
      return parts[1] === project && parts[5] === id;
    });
  }
}
