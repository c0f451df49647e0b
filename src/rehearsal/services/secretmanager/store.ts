import { ApiError } from "../../api/api-error.ts";
import type { JsonObject } from "../../ports.ts";

/** One version: its JSON without the payload, and the payload until it is destroyed. */
export interface VersionRecord {
  readonly number: number;
  json: JsonObject;
  payload: Buffer | undefined;
}

export interface SecretRecord {
  /** `projects/NUMBER/secrets/ID`, as the API answers. */
  readonly name: string;
  json: JsonObject;
  readonly versions: VersionRecord[];
}

const SECRET = /^projects\/([^/]+)\/secrets\/([^/]+)$/;

/** Secrets by name. The project's id and its number are the same project. */
export class SecretStore {
  readonly #byName = new Map<string, SecretRecord>();
  readonly #projectId: string;
  readonly #projectNumber: string;

  constructor(projectId: string, projectNumber: string) {
    this.#projectId = projectId;
    this.#projectNumber = projectNumber;
  }

  /** Both forms of a project to the one that answers use. */
  canonicalProject(project: string): string {
    return project === this.#projectId ? this.#projectNumber : project;
  }

  /** The name that IAM policies are kept under: with the project's id. */
  policyName(name: string): string {
    const [, project, id] = SECRET.exec(name) ?? [];
    return `projects/${project === this.#projectNumber ? this.#projectId : project}/secrets/${id}`;
  }

  /** @throws ApiError ALREADY_EXISTS */
  create(secret: SecretRecord): void {
    if (this.#byName.has(secret.name)) {
      throw new ApiError("ALREADY_EXISTS", `Secret [${secret.name}] already exists.`);
    }
    this.#byName.set(secret.name, secret);
  }

  /** @throws ApiError NOT_FOUND, INVALID_ARGUMENT for what is no secret's name */
  get(name: string): SecretRecord {
    const [, project, id] = SECRET.exec(name) ?? [];
    if (project === undefined)
      throw new ApiError("INVALID_ARGUMENT", `Invalid secret name: "${name}".`);
    const canonical = `projects/${this.canonicalProject(project)}/secrets/${id}`;
    const secret = this.#byName.get(canonical);
    if (secret === undefined) throw new ApiError("NOT_FOUND", `Secret [${canonical}] not found.`);
    return secret;
  }

  /** A version by number or `latest` (the highest number, whatever its state). @throws ApiError NOT_FOUND */
  version(name: string): { readonly secret: SecretRecord; readonly version: VersionRecord } {
    const [secretName = "", id = ""] = name.split("/versions/");
    const secret = this.get(secretName);
    const version =
      id === "latest"
        ? secret.versions.at(-1)
        : secret.versions.find(({ number }) => String(number) === id);
    if (version === undefined) {
      throw new ApiError("NOT_FOUND", `Secret Version [${secret.name}/versions/${id}] not found.`);
    }
    return { secret, version };
  }

  /** Under `projects/P`, by name. */
  list(parent: string): SecretRecord[] {
    const prefix = `projects/${this.canonicalProject(parent.split("/")[1] ?? "")}/secrets/`;
    return [...this.#byName.values()]
      .filter(({ name }) => name.startsWith(prefix))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  delete(name: string): void {
    this.#byName.delete(this.get(name).name);
  }
}
