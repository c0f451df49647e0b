import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { JsonObject } from "../../json/json.ts";

/** One version: its JSON without the payload, and the payload until it is destroyed. */
export interface VersionRecord {
  readonly number: number;
  json: JsonObject;
  payload: Buffer | undefined;
}

export interface SecretRecord {
  /**
   * `projects/NUMBER/secrets/ID` or `projects/NUMBER/locations/L/secrets/ID`, as the API answers.
   */
  readonly name: string;
  json: JsonObject;
  readonly versions: VersionRecord[];
}

export interface SecretStoreDeps {
  readonly clock: Clock;
  readonly projectId: string;
  readonly projectNumber: string;
  /** Called for a secret that has expired. */
  readonly onExpired: (secret: SecretRecord) => void;
}

const SECRET = /^projects\/([^/]+)(\/locations\/[^/]+)?\/secrets\/([^/]+)$/;

/**
 * Secrets by name. What time does to them (expiry, delayed destruction) is applied when they are
 * looked at.
 */
export class SecretStore {
  readonly #byName = new Map<string, SecretRecord>();
  readonly #deps: SecretStoreDeps;

  constructor(deps: SecretStoreDeps) {
    this.#deps = deps;
  }

  /** `projects/P[/locations/L]` with the project's number, which answers use. */
  canonicalParent(parent: string): string {
    const { projectId, projectNumber } = this.#deps;
    const [projects, project, ...rest] = parent.split("/");
    return [projects, project === projectId ? projectNumber : project, ...rest].join("/");
  }

  /** The name that IAM policies are kept under: with the project's id. */
  policyName(name: string): string {
    const [, project, location = "", id] = SECRET.exec(name) ?? [];
    const { projectId, projectNumber } = this.#deps;
    return `projects/${project === projectNumber ? projectId : project}${location}/secrets/${id}`;
  }

  /** @throws ApiError ALREADY_EXISTS */
  create(secret: SecretRecord): void {
    if (this.#find(secret.name) !== undefined) {
      throw new ApiError("ALREADY_EXISTS", `Secret [${secret.name}] already exists.`);
    }
    this.#byName.set(secret.name, secret);
  }

  /** @throws ApiError NOT_FOUND, INVALID_ARGUMENT for a name that is not a secret's */
  get(name: string): SecretRecord {
    if (!SECRET.test(name))
      throw new ApiError("INVALID_ARGUMENT", `Invalid secret name: "${name}".`);
    const canonical = this.canonicalParent(name);
    const secret = this.#find(canonical);
    if (secret === undefined) throw new ApiError("NOT_FOUND", `Secret [${canonical}] not found.`);
    return secret;
  }

  /**
   * A version by number, by an alias of its secret, or `latest` (the highest number, whatever its
   * state).
   * @throws ApiError NOT_FOUND
   */
  version(name: string): { readonly secret: SecretRecord; readonly version: VersionRecord } {
    const [secretName = "", id = ""] = name.split("/versions/");
    const secret = this.get(secretName);
    const aliases = secret.json["versionAliases"] as Readonly<Record<string, unknown>> | undefined;
    const number = aliases !== undefined && Object.hasOwn(aliases, id) ? String(aliases[id]) : id;
    const version =
      id === "latest"
        ? secret.versions.at(-1)
        : secret.versions.find((one) => String(one.number) === number);
    if (version === undefined) {
      throw new ApiError("NOT_FOUND", `Secret Version [${secret.name}/versions/${id}] not found.`);
    }
    return { secret, version };
  }

  /** Under `projects/P` or `projects/P/locations/L`, by name. */
  list(parent: string): SecretRecord[] {
    const prefix = `${this.canonicalParent(parent)}/secrets/`;
    return [...this.#byName.keys()]
      .filter((name) => name.startsWith(prefix))
      .toSorted()
      .map((name) => this.#find(name))
      .filter((secret) => secret !== undefined);
  }

  delete(name: string): void {
    this.#byName.delete(this.get(name).name);
  }

  #find(name: string): SecretRecord | undefined {
    const secret = this.#byName.get(name);
    if (secret === undefined) return undefined;
    const nowMs = this.#deps.clock.now();
    if (isPast(secret.json["expireTime"], nowMs)) {
      this.#byName.delete(name);
      this.#deps.onExpired(secret);
      return undefined;
    }
    for (const version of secret.versions) {
      const { scheduledDestroyTime, ...json } = version.json;
      if (!isPast(scheduledDestroyTime, nowMs)) continue;
      version.json = { ...json, state: "DESTROYED", destroyTime: scheduledDestroyTime };
      version.payload = undefined;
    }
    return secret;
  }
}

function isPast(time: JsonObject[string], nowMs: number): boolean {
  return typeof time === "string" && Date.parse(time) <= nowMs;
}
