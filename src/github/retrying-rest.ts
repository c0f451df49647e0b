import { getOctokit } from "@actions/github";

import { errorMessage } from "../base/failure.ts";
import { sleep, type Clock } from "../semantics/clock.ts";
import { statusOf, type GitHubRest } from "./rest.ts";

export interface RestOptions {
  readonly token: string;
  readonly clock: Clock;
  /** @defaultValue GITHUB_API_URL, else GitHub's own */
  readonly apiUrl?: string;
  /** From now on, for all requests together with their waits. @defaultValue 60,000 */
  readonly limitMs?: number;
  /** For one try. @defaultValue 15,000 */
  readonly requestTimeoutMs?: number;
}

const LIMIT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 15_000;
const FIRST_WAIT_MS = 1_000;

/**
 * GitHub's REST API by a token, at GITHUB_API_URL. What passes by itself is tried again within a
 * time limit: a limit of requests, as long as GitHub says, an outage, a connection that breaks or
 * hangs.
 * @see
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function retryingRest(options: RestOptions): GitHubRest {
  const { token, clock } = options;
  const deadlineMs = clock.now() + (options.limitMs ?? LIMIT_MS);
  const octokit = getOctokit(
    token,
    options.apiUrl === undefined ? {} : { baseUrl: options.apiUrl },
  );
  const once = (route: string, parameters: Parameters): Promise<unknown> => {
    const controller = new AbortController();
    const endsMs = Math.min(
      deadlineMs,
      clock.now() + (options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS),
    );
    const cancel = clock.setTimer(endsMs, () =>
      controller.abort(new Error("GitHub did not answer in time")),
    );
    // Among the parameters: what a hook of octokit adds to a request does not reach fetch.
    const request = { ...parameters.request, signal: controller.signal };
    return octokit.request(route, { ...parameters, request }).finally(cancel);
  };
  const retried = async (route: string, parameters: Parameters = {}): Promise<unknown> => {
    for (let tries = 1; ; tries++) {
      try {
        return await once(route, parameters);
      } catch (error) {
        const waitMs = retryAfterMs(error, tries, clock.now());
        if (waitMs === undefined || clock.now() + waitMs >= deadlineMs) throw error;
        await sleep(clock, waitMs);
      }
    }
  };
  return new Proxy(octokit.request, {
    apply: (_target, _this, [route, parameters]: [string, Parameters?]) =>
      retried(route, parameters),
  });
}

interface Parameters {
  readonly request?: object;
}

/** How long to wait before the next try; undefined where no wait helps. */
export function retryAfterMs(error: unknown, tries: number, nowMs: number): number | undefined {
  const status = statusOf(error);
  const backoffMs = FIRST_WAIT_MS * 2 ** (tries - 1);
  const headers = headersOf(error);
  const told = toldMs(headers, nowMs);
  if (status === 429) return told ?? backoffMs;
  if (status === 403) {
    const isLimit =
      headers["retry-after"] !== undefined ||
      headers["x-ratelimit-remaining"] === "0" ||
      /secondary rate limit|abuse detection/i.test(errorMessage(error));
    return isLimit ? (told ?? 60_000) : undefined;
  }
  // octokit gives 500 to what never got an answer.
  return status === undefined || status >= 500 ? (told ?? backoffMs) : undefined;
}

function toldMs(headers: Headers, nowMs: number): number | undefined {
  const seconds = Number(headers["retry-after"] ?? Number.NaN);
  if (seconds >= 0) return seconds * 1_000;
  const resetS = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  return headers["x-ratelimit-remaining"] === "0" && resetS > 0
    ? Math.max(0, resetS * 1_000 - nowMs)
    : undefined;
}

type Headers = Readonly<Record<string, string | undefined>>;

function headersOf(error: unknown): Headers {
  const { response } = (error ?? {}) as { readonly response?: { readonly headers?: Headers } };
  return response?.headers ?? {};
}
