import { ApiError } from "../../api/api-error.ts";
import type { RevisionRecord, ServiceRecord } from "./model.ts";

/** The services by full name. In memory. */
export class ServiceStore {
  readonly #byName = new Map<string, ServiceRecord>();

  find(name: string): ServiceRecord | undefined {
    return this.#byName.get(name);
  }

  /** @throws ApiError NOT_FOUND */
  get(name: string): ServiceRecord {
    const service = this.#byName.get(name);
    if (service === undefined) {
      throw new ApiError(
        "NOT_FOUND",
        `Resource '${name.split("/")[5] ?? name}' of kind 'SERVICE' in region '${name.split("/")[3] ?? ""}' does not exist.`,
      );
    }
    return service;
  }

  /** A revision by its full name; `-` stands for any service. @throws ApiError NOT_FOUND */
  revision(name: string): [ServiceRecord, RevisionRecord] {
    const [parent = "", id = ""] = name.split("/revisions/");
    for (const service of this.#named(parent)) {
      const revision = service.revisions.get(id);
      if (revision !== undefined) return [service, revision];
    }
    throw new ApiError("NOT_FOUND", `Resource '${id}' of kind 'REVISION' does not exist.`);
  }

  /**
   * All revisions of a service, or of all services of a location for `…/services/-`.
   * @throws ApiError NOT_FOUND
   */
  revisionsOf(parent: string): [ServiceRecord, RevisionRecord][] {
    const services = parent.endsWith("/-") ? this.#named(parent) : [this.get(parent)];
    return services.flatMap((service) =>
      [...service.revisions.values()].map((revision): [ServiceRecord, RevisionRecord] => [
        service,
        revision,
      ]),
    );
  }

  #named(parent: string): ServiceRecord[] {
    return [...this.#byName.values()].filter(
      ({ name }) => name === parent || `${dirOf(name)}/-` === parent,
    );
  }

  /** Of a location, by name. */
  list(parent: string): ServiceRecord[] {
    return [...this.#byName.values()]
      .filter(({ name }) => dirOf(name) === `${parent}/services`)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  all(): Iterable<ServiceRecord> {
    return this.#byName.values();
  }

  add(service: ServiceRecord): void {
    this.#byName.set(service.name, service);
  }

  remove(service: ServiceRecord): void {
    this.#byName.delete(service.name);
  }
}

/** Where its operations are. */
export function parentOf(service: ServiceRecord): string {
  return `projects/${service.project}/locations/${service.location}`;
}

function dirOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/"));
}
