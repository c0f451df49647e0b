import { type Environment, joinUrl, requireUrl } from "../runtime/environment.ts";
import { callHttp, type HttpAnswer, type HttpCall } from "./http-call.ts";
import { isPrivateHost } from "./private-hosts.ts";

/** A system that holds entities: a base URL from the environment, and a token. */
export class RestSystem {
  readonly #base: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #signal: AbortSignal;

  /**
   * @param name `NAME_URL` is its base URL, `NAME_TOKEN` the bearer token, which a secret holds; without one no credentials are sent
   * @throws Error naming the variable that is missing or wrong
   */
  constructor(env: Environment, name: string, signal: AbortSignal) {
    this.#base = requireUrl(env, `${name}_URL`);
    this.#signal = signal;
    if (this.#base.username !== "" || this.#base.password !== "") {
      throw new Error(`${name}_URL has a user or a password: put a token into ${name}_TOKEN`);
    }
    const token = env[`${name}_TOKEN`] ?? "";
    if (this.#base.protocol !== "https:" && !isPrivateHost(env, this.#base)) {
      throw new Error(
        `${name}_URL is called without TLS: make it start with https://, or name its host in PRIVATE_HOSTS`,
      );
    }
    this.#headers = token === "" ? {} : { authorization: `Bearer ${token}` };
  }

  /** `BASE/SEGMENT/…`, each segment encoded. @throws RangeError for `.` and `..`, which would climb */
  url(...segments: string[]): URL {
    return joinUrl(this.#base, ...segments);
  }

  /** @see callHttp */
  call(call: Omit<HttpCall, "signal">, accepted: readonly number[] = []): Promise<HttpAnswer> {
    const headers = { ...call.headers, ...this.#headers };
    return callHttp({ ...call, headers, signal: this.#signal }, accepted);
  }
}
