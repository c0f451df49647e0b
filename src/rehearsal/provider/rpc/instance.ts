import type { Clock } from "../../../semantics/clock.ts";
import { ApiClient } from "../engine/api-client.ts";
import { readSettings } from "../engine/settings.ts";
import type { Settings } from "../engine/settings.ts";
import type { ValueObject } from "../protocol/value.ts";

/**
 * One provider instance. Aliases share the server, each with a connection of its own: the
 * configuration belongs to the connection, not to the process.
 */
export class Instance {
  readonly #clock: Clock;
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #stop = new AbortController();
  #settings: Settings;

  constructor(clock: Clock, env: Readonly<Record<string, string | undefined>>) {
    this.#clock = clock;
    this.#env = env;
    this.#settings = readSettings({}, env);
  }

  configure(config: ValueObject): void {
    this.#settings = readSettings(config, this.#env);
  }

  client(): ApiClient {
    return new ApiClient(this.#settings, this.#clock, this.#stop.signal);
  }

  /** Terraform was interrupted: what was begun is finished, failing calls are not tried again. */
  stop(): void {
    this.#stop.abort(new Error("stopped by terraform"));
  }
}
