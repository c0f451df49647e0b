import { errorMessage, Failure } from "../../base/failure.ts";
import type { RegistryLogin } from "../../gcp/docker-config.ts";
import type { RegistryLogins } from "../../gcp/registry-logins.ts";
import { sleep } from "../../semantics/clock.ts";
import type { Reach } from "./address.ts";
import { parseChallenge } from "./challenge.ts";
import { mayFollow } from "./follow.ts";
import { reasonOf, refusedBy, unreachable, unsafe, type Asked } from "./registry-failure.ts";
import { authorizationFor } from "./token.ts";
import {
  AddressRefused,
  readAll,
  send,
  type HttpAnswer,
  type HttpCall,
  type TransportDeps,
} from "./transport.ts";

export interface RegistryDeps extends TransportDeps {
  readonly logins: RegistryLogins;
  /** How the API of a host is reached. */
  readonly schemeOf: (host: string) => "http" | "https";
}

/** One call of the distribution API. */
export interface RegistryCall {
  readonly asked: Asked;
  readonly method: "GET" | "HEAD" | "POST" | "PUT";
  /** Below `/v2/REPOSITORY/`, or a URL that the registry gave. */
  readonly to: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpCall["body"];
  /** The answers that are returned; another is a failure. */
  readonly ok: readonly number[];
  /** Rights besides those of the repository. */
  readonly scopes?: readonly string[];
}

/**
 * As go-containerregistry has them.
 * @see https://github.com/google/go-containerregistry/blob/main/pkg/v1/remote/options.go
 */
const RETRIED = new Set([408, 429, 499, 500, 502, 503, 504, 522]);
const WAITS_MS: readonly number[] = [1_000, 3_000];
const MAX_WAIT_MS = 10_000;
/** A connection that broke or was not made in time; not one to a host that isn't there. */
const RETRIED_ERRORS = new Set([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "ERR_STREAM_PREMATURE_CLOSE",
]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;
const NOBODY = "nobody";
const MAX_ERROR_BYTES = 64_000;

/** Docker Hub's API has another host than its images are named by. */
const API_HOSTS: Readonly<Record<string, string>> = { "docker.io": "registry-1.docker.io" };

/** A registry, with the tokens that it has given. */
export class Registry {
  readonly host: string;
  readonly #deps: RegistryDeps;
  readonly #base: URL;
  /** By scopes: what was taken, and whose it is. */
  readonly #signedInAs = new Map<string, { readonly authorization: string; readonly as: string }>();
  /** Where it was reached last; strict until it was. */
  #reach: Reach = "public";

  /** @param host As in the name of an image. */
  constructor(host: string, deps: RegistryDeps) {
    this.host = host;
    this.#deps = deps;
    this.#base = new URL(`${deps.schemeOf(host)}://${API_HOSTS[host] ?? host}/v2/`);
  }

  /**
   * Calls, and tries again what may pass.
   * @throws Failure `IMAGE_PULL_DENIED`, `IMAGE_PUSH_DENIED`, `IMAGE_NOT_FOUND`,
   * `IMAGE_REPOSITORY_MISSING`, `IMAGE_REGISTRY_…`
   */
  call(call: RegistryCall): Promise<HttpAnswer> {
    return this.retried(call.asked, () => this.once(call));
  }

  /**
   * Runs what makes several calls by {@link once}, or reads an answer, and starts it over when
   * something in it failed that may pass.
   * @throws Failure as {@link call}
   */
  async retried<T>(asked: Asked, run: () => Promise<T>): Promise<T> {
    for (const waitMs of WAITS_MS) {
      try {
        return await run();
      } catch (error) {
        if (!isPassing(error)) throw this.#failureOf(asked, error);
        const askedMs = error instanceof PassingAnswer ? error.waitMs : undefined;
        await sleep(this.#deps.clock, askedMs ?? waitMs, this.#deps.signal);
      }
    }
    return run().catch((error: unknown) => Promise.reject(this.#failureOf(asked, error) as Error));
  }

  /**
   * Calls once: signs in where that is asked for, and follows redirects of reads.
   * @throws Failure; PassingAnswer or another error, for {@link retried}
   */
  async once(call: RegistryCall): Promise<HttpAnswer> {
    const triedAs: string[] = [];
    const answer = await this.#signedIn(call, triedAs);
    if (call.ok.includes(answer.status)) return answer;
    const reason = reasonOf(await readAll(answer, MAX_ERROR_BYTES).catch(() => Buffer.alloc(0)));
    const failure = refusedBy(call.asked, { status: answer.status, triedAs, reason });
    throw RETRIED.has(answer.status) ? new PassingAnswer(failure, askedWaitMs(answer)) : failure;
  }

  /** Whether what was read of a repository was there for everybody. */
  isPublic(repository: string): boolean {
    return (this.#signedInAs.get(`repository:${repository}:pull`)?.as ?? NOBODY) === NOBODY;
  }

  /**
   * A URL that the registry names.
   * @param at The path below the repository's that it is relative to.
   * @throws Failure `IMAGE_REGISTRY_UNSAFE` when it is none
   */
  url(asked: Asked, location: string, at = ""): URL {
    const base = new URL(`${asked.repository}/${at}`, this.#base);
    if (location !== "" && URL.canParse(location, base.href)) return new URL(location, base);
    throw unsafe(
      asked,
      `it sends us to ${JSON.stringify(location.slice(0, 100))}, which is not a URL`,
    );
  }

  /** The failure that an error of a call, or of reading its answer, is. */
  #failureOf(asked: Asked, error: unknown): unknown {
    if (this.#deps.signal?.aborted === true) return this.#deps.signal.reason;
    if (error instanceof PassingAnswer) return error.failure;
    if (error instanceof Failure) return error;
    if (error instanceof AddressRefused) return unsafe(asked, `it sends us to ${error.message}`);
    return unreachable(asked, errorMessage(error), error);
  }

  /** The first answer, or the one after signing in when it asks for that. */
  async #signedIn(call: RegistryCall, triedAs: string[]): Promise<HttpAnswer> {
    const { repository, action } = call.asked;
    const rights = action === "push" ? "pull,push" : "pull";
    const scopes = [`repository:${repository}:${rights}`, ...(call.scopes ?? [])];
    const key = scopes.join(" ");
    const known = this.#signedInAs.get(key);
    let answer = await this.#send(call, known?.authorization);
    const challenge = parseChallenge(answer.header("www-authenticate") ?? "");
    // Only the registry itself may ask who we are, not where it sends us.
    if (answer.status !== 401 || !answer.isOwn || challenge === undefined) {
      if (known !== undefined) triedAs.push(known.as);
      return answer;
    }
    for await (const login of this.#logins(call.asked, triedAs)) {
      const as = login?.source ?? NOBODY;
      triedAs.push(as);
      const registry = { url: this.#base, reach: answer.reach };
      const request = { asked: call.asked, challenge, login, scopes, from: registry };
      const authorization = await authorizationFor(request, this.#deps);
      if (authorization === undefined) continue;
      answer.body.destroy();
      answer = await this.#send(call, authorization);
      if (answer.status === 401 || answer.status === 403) continue;
      this.#signedInAs.set(key, { authorization, as });
      break;
    }
    return answer;
  }

  /** Whom to try as, in order. Nobody can push. */
  async *#logins({ action }: Asked, triedAs: string[]): AsyncGenerator<RegistryLogin | undefined> {
    const { logins } = this.#deps;
    if (action === "push") {
      yield await logins.find(this.host);
      return;
    }
    const isPublicFirst = logins.isPublicFirst(this.host);
    if (isPublicFirst) yield undefined;
    let login: RegistryLogin | undefined;
    try {
      login = await logins.find(this.host);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      triedAs.push(`a login (${error.message})`);
    }
    if (login !== undefined) yield login;
    if (!isPublicFirst) yield undefined;
  }

  /** Sends one call, and reads on where a redirect leads. No other host is shown who we are. */
  async #send(
    call: RegistryCall,
    authorization: string | undefined,
  ): Promise<HttpAnswer & { readonly isOwn: boolean }> {
    let url = typeof call.to === "string" ? this.url(call.asked, call.to) : call.to;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const guard = mayFollow({ url: this.#base, reach: this.#reach }, url, call.asked);
      const isOwn = guard === undefined;
      const answer = await send(
        {
          method: call.method,
          url,
          headers: {
            ...call.headers,
            ...(isOwn && authorization !== undefined ? { authorization } : {}),
          },
          ...(call.body === undefined ? {} : { body: call.body }),
          ...(guard === undefined ? {} : { guard }),
        },
        this.#deps,
      );
      if (isOwn) this.#reach = answer.reach;
      const location = answer.header("location");
      const isRead = call.method === "GET" || call.method === "HEAD";
      if (!isRead || !REDIRECTS.has(answer.status) || location === undefined) {
        return { ...answer, isOwn };
      }
      answer.body.destroy();
      if (!URL.canParse(location, url.href))
        throw unsafe(call.asked, "it redirects to what is not a URL");
      url = new URL(location, url);
    }
    throw unsafe(call.asked, `it redirects more than ${MAX_REDIRECTS} times`);
  }
}

/** An answer that may be another one later. */
class PassingAnswer extends Error {
  readonly failure: Failure;
  /** As the registry asks, within reason. */
  readonly waitMs: number | undefined;

  constructor(failure: Failure, waitMs: number | undefined) {
    super(failure.message);
    this.failure = failure;
    this.waitMs = waitMs;
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof PassingAnswer) return true;
  const code = error instanceof Failure ? undefined : (error as NodeJS.ErrnoException).code;
  return code !== undefined && RETRIED_ERRORS.has(code);
}

function askedWaitMs(answer: HttpAnswer): number | undefined {
  const seconds = Number(answer.header("retry-after"));
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(seconds * 1_000, MAX_WAIT_MS)
    : undefined;
}
