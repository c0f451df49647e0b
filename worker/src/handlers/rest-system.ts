import { type Environment, joinUrl, requireUrl } from "../runtime/environment.ts";
import { callHttp, type HttpAnswer, type HttpCall } from "./http-call.ts";
import { isPrivateHost } from "./private-hosts.ts";

/** A system with entities: its base URL from the environment, and a token. */
export class RestSystem {
  readonly #base: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #signal: AbortSignal;

  /**
   * @param name `NAME_URL` is its base URL, `NAME_TOKEN` the bearer token, from a secret; without a
   * token no credentials are sent
   * @throws Error that names the missing or invalid variable
   */
  constructor(env: Environment, name: string, signal: AbortSignal) {
    this.#base = requireUrl(env, `${name}_URL`);
    this.#signal = signal;
    if (this.#base.username !== "" || this.#base.password !== "") {
      throw new Error(
        `${name}_URL contains a user or password: use a token in ${name}_TOKEN instead`,
      );
    }
    const token = env[`${name}_TOKEN`] ?? "";
    if (this.#base.protocol !== "https:" && !isPrivateHost(env, this.#base)) {
      throw new Error(
        `${name}_URL is not https: change it to https://, or add its host to PRIVATE_HOSTS`,
      );
    }
    this.#headers = token === "" ? {} : { authorization: `Bearer ${token}` };
  }

  /**
   * `BASE/SEGMENT/…`, each segment encoded.
   * @throws RangeError for `.` and `..`, which would traverse
   */
  url(...segments: string[]): URL {
    return joinUrl(this.#base, ...segments);
  }

  /** @see callHttp */
  call(call: Omit<HttpCall, "signal">, accepted: readonly number[] = []): Promise<HttpAnswer> {
    const headers = { ...call.headers, ...this.#headers };
    return callHttp({ ...call, headers, signal: this.#signal }, accepted);
  }
}
