import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import { applyFieldMask } from "../../api/update-mask/field-mask.ts";
import type { JsonObject } from "../../json/json.ts";
import { enumName, readCleanupPolicies } from "./cleanup-policies.ts";

/** @see https://cloud.google.com/artifact-registry/docs/repositories/create-repos */
const REPOSITORY_ID = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a PATCH may change. */
const MUTABLE = [
  "description",
  "labels",
  "cleanupPolicies",
  "cleanupPolicyDryRun",
  "dockerConfig",
  "vulnerabilityScanningConfig",
];
/**
 * What a client may set, besides.
 * @see
 * https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
 */
const IMMUTABLE = ["kmsKeyName"];
/** In the order of their numbers. */
const FORMATS = ["FORMAT_UNSPECIFIED", "DOCKER"];
const MODES = ["MODE_UNSPECIFIED", "STANDARD_REPOSITORY"];

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
    if (enumName(FORMATS, body["format"] ?? 0) !== "DOCKER") {
      const message = `format ${JSON.stringify(body["format"])} is not supported here: use DOCKER.`;
      throw new ApiError("INVALID_ARGUMENT", message);
    }
    if (enumName(MODES, body["mode"] ?? 0) === undefined) {
      const message = `mode ${JSON.stringify(body["mode"])} is not supported here: use STANDARD_REPOSITORY.`;
      throw new ApiError("INVALID_ARGUMENT", message);
    }
    const time = new Date(this.#clock.now()).toISOString();
    const stored = {
      ...fieldsOf(body, [...MUTABLE, ...IMMUTABLE]),
      format: "DOCKER",
      mode: "STANDARD_REPOSITORY",
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

  /**
   * Takes over what the mask names; absent in the body clears it. Without a mask, what the body
   * has.
   * @throws ApiError NOT_FOUND, INVALID_ARGUMENT
   * @see https://google.aip.dev/134
   */
  patch(name: string, mask: string, body: JsonObject): JsonObject {
    const current = this.get(name);
    const paths = mask.split(",").filter(Boolean).map(camelCase);
    const wrong = paths.find((path) => !MUTABLE.includes(path.split(".")[0] ?? ""));
    if (wrong !== undefined && wrong !== "*") {
      throw new ApiError("INVALID_ARGUMENT", `${wrong} of a repository can't be changed.`);
    }
    const updateTime = new Date(this.#clock.now()).toISOString();
    const fields = fieldsOf(body, MUTABLE);
    const next = { ...applyFieldMask(current, fields, paths.join(",")), updateTime };
    this.#byName.set(name, next);
    return next;
  }

  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }

  /**
   * The local host has no region in its name, so that any location's repository of that name
   * serves.
   */
  has(project: string, id: string): boolean {
    return [...this.#byName.keys()].some((name) => {
      const parts = name.split("/");
      return parts[1] === project && parts[5] === id;
    });
  }
}

/** @throws ApiError INVALID_ARGUMENT */
function fieldsOf(body: JsonObject, names: readonly string[]): JsonObject {
  const given = names.filter((name) => body[name] !== undefined && body[name] !== null);
  const fields = Object.fromEntries(given.map((name) => [name, body[name]]));
  const { cleanupPolicies } = fields;
  if (cleanupPolicies === undefined) return fields;
  return { ...fields, cleanupPolicies: readCleanupPolicies(cleanupPolicies) };
}

function camelCase(path: string): string {
  return path.trim().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
