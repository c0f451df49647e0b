import type { ImageName } from "../../semantics/image-name.ts";
import { Registry, type RegistryDeps } from "./registry.ts";
import { Repository } from "./repository.ts";

/** Every registry that a run talks to, each signed in to once. */
export class Registries {
  readonly #deps: RegistryDeps;
  readonly #byHost = new Map<string, Registry>();

  constructor(deps: RegistryDeps) {
    this.#deps = deps;
  }

  repository({ host, repository }: Pick<ImageName, "host" | "repository">): Repository {
    let registry = this.#byHost.get(host);
    if (registry === undefined) {
      registry = new Registry(host, this.#deps);
      this.#byHost.set(host, registry);
    }
    return new Repository(registry, repository);
  }
}
