import { lookup as dnsLookup, type LookupOptions } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";

import { errorMessage } from "../base/failure.ts";
import type { SmokeTarget } from "./smoke-deps.ts";
import type { SmokeRun } from "./smoke-run.ts";

/** What a probe found, when that is a failure. */
export interface ProbeFinding {
  readonly evidence: string;
  readonly hint: string;
}

const TIMEOUT_MS = 10_000;

/** A path that no worker has on purpose. */
export function unknownPath(run: SmokeRun): string {
  return `/smoke-${run.id}-no-such-path`;
}

/**
 * Calls the candidate as a stranger: without a token Cloud Run must refuse. Undefined when it did,
 * and when nothing was learnt since the URL could not be reached from here: then the tasks tell
 * more.
 */
export async function probeStranger(
  target: SmokeTarget,
  run: SmokeRun,
): Promise<ProbeFinding | undefined> {
  let status: number;
  try {
    status = await post(`${target.url}${unknownPath(run)}`);
  } catch (error) {
    if (isConnectionProblem(error)) return undefined;
    return { evidence: errorMessage(error), hint: "look at the service's URL" };
  }
  // 404 is the answer of Google's front end where the ingress lets nobody in from outside.
  if (status === 401 || status === 403 || status === 404) return undefined;
  return {
    evidence: `a POST without a token was answered ${status}: anybody may call this worker`,
    hint: "remove allUsers from roles/run.invoker of the service, or set allow_unauthenticated: true if it is meant to be public",
  };
}

function isConnectionProblem(error: unknown): boolean {
  return typeof (error as { code?: unknown }).code === "string";
}

/** The status of a POST without body, token or redirects. */
function post(url: string): Promise<number> {
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: "POST", lookup, timeout: TIMEOUT_MS, headers: { "content-length": 0 } },
      (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    call.once("timeout", () =>
      call.destroy(
        Object.assign(new Error(`no answer in ${TIMEOUT_MS} ms`), { code: "ETIMEDOUT" }),
      ),
    );
    call.once("error", reject);
    call.end();
  });
}

/**
 * Names below `localhost` are this machine, which not every resolver knows.
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
const lookup: LookupFunction = (host, options: LookupOptions, done) => {
  if (!host.endsWith(".localhost")) return dnsLookup(host, options, done);
  if (options.all === true) return done(null, [{ address: "127.0.0.1", family: 4 }]);
  done(null, "127.0.0.1", 4);
};
