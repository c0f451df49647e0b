import { ApiError } from "../../api/api-error.ts";
import type { JsonObject } from "../../ports.ts";
import { number, text, type RevisionRecord, type ServiceRecord } from "./model.ts";

const MAX_PAGE = 100;

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
    for (const service of this.#byName.values()) {
      const inside = service.name === parent || `${dirOf(service.name)}/-` === parent;
      const revision = inside ? service.revisions.get(id) : undefined;
      if (revision !== undefined) return [service, revision];
    }
    throw new ApiError("NOT_FOUND", `Resource '${id}' of kind 'REVISION' does not exist.`);
  }

  /** One page, by name. The token is the last name of the page before. */
  list(parent: string, paging: JsonObject): { items: ServiceRecord[]; nextPageToken: string } {
    const size = Math.min(number(paging["pageSize"]) || MAX_PAGE, MAX_PAGE);
    const after = Buffer.from(text(paging["pageToken"]), "base64url").toString();
    const all = [...this.#byName.values()]
      .filter((service) => dirOf(service.name) === `${parent}/services` && service.name > after)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const items = all.slice(0, size);
    const last = items.at(-1)?.name ?? "";
    const nextPageToken = all.length > size ? Buffer.from(last).toString("base64url") : "";
    return { items, nextPageToken };
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

function dirOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/"));
}
