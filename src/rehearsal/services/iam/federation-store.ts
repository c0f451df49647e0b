import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import { applyFieldMask } from "../../api/update-mask/field-mask.ts";
import type { JsonObject } from "../../json/json.ts";

/**
 * How long a deleted one can be brought back.
 * @see https://cloud.google.com/iam/docs/manage-workload-identity-pools-providers#undelete-pool
 */
const UNDELETE_MS = 30 * 86_400_000;
const OUTPUT_ONLY = ["name", "state", "expireTime"];

/**
 * Pools and providers of workload identity federation by full name; deleting is soft: the entity
 * stays readable, as DELETED, and its id stays taken until it is purged.
 * @see https://google.aip.dev/164
 */
export class FederationStore {
  readonly #byName = new Map<string, JsonObject>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws ApiError ALREADY_EXISTS */
  create(name: string, body: JsonObject): JsonObject {
    this.#purge();
    if (this.#byName.has(name)) {
      throw new ApiError("ALREADY_EXISTS", `Requested entity already exists: ${name}`);
    }
    return this.#store(name, { ...settable(body), state: "ACTIVE" });
  }

  /** Also a deleted one. @throws ApiError NOT_FOUND */
  get(name: string): JsonObject {
    this.#purge();
    const found = this.#byName.get(name);
    if (found !== undefined) return found;
    throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
  }

  /** One that is not deleted. @throws ApiError NOT_FOUND */
  active(name: string): JsonObject {
    const found = this.get(name);
    if (found["state"] !== "DELETED") return found;
    throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
  }

  /** Those right below `collection`, by name. */
  list(collection: string, deletedToo: boolean): JsonObject[] {
    this.#purge();
    return [...this.#byName]
      .filter(([name]) => name.slice(0, name.lastIndexOf("/")) === collection)
      .filter(([, { state }]) => deletedToo || state !== "DELETED")
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, entity]) => entity);
  }

  /**
   * @param mask In snake or camel case; empty takes what the body has. @throws ApiError NOT_FOUND
   */
  patch(name: string, mask: string, body: JsonObject): JsonObject {
    const camel = mask.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const paths = camel.split(",").filter((path) => !OUTPUT_ONLY.includes(path));
    return this.#store(name, applyFieldMask(this.active(name), settable(body), paths.join(",")));
  }

  /** @throws ApiError NOT_FOUND */
  delete(name: string): JsonObject {
    const expireTime = new Date(this.#clock.now() + UNDELETE_MS).toISOString();
    return this.#store(name, { ...this.active(name), state: "DELETED", expireTime });
  }

  /** @throws ApiError NOT_FOUND, ALREADY_EXISTS for one that is not deleted */
  undelete(name: string): JsonObject {
    const { expireTime: _expired, ...entity } = this.get(name);
    if (entity["state"] !== "DELETED") {
      throw new ApiError("ALREADY_EXISTS", `${name} is not deleted.`);
    }
    return this.#store(name, { ...entity, state: "ACTIVE" });
  }

  #store(name: string, entity: JsonObject): JsonObject {
    const stored = { ...entity, name };
    this.#byName.set(name, stored);
    return stored;
  }

  /** A pool takes its providers along. */
  #purge(): void {
    const now = this.#clock.now();
    for (const [name, { expireTime }] of this.#byName) {
      if (typeof expireTime !== "string" || Date.parse(expireTime) > now) continue;
      for (const other of this.#byName.keys())
        if (other === name || other.startsWith(`${name}/`)) this.#byName.delete(other);
    }
  }
}

function settable(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !OUTPUT_ONLY.includes(key)));
}
