import { errorMessage } from "../../base/failure.ts";
import type { RegistryLogin } from "../../gcp/docker-config.ts";
import type { Challenge } from "./challenge.ts";
import { mayFollow, type Origin } from "./follow.ts";
import { unsafe, type Asked } from "./registry-failure.ts";
import { readAll, send, type TransportDeps } from "./transport.ts";

const MAX_ANSWER_BYTES = 1_000_000;

/** What a token is asked for. */
export interface TokenRequest {
  readonly asked: Asked;
  readonly challenge: Challenge;
  /** Undefined for nobody. */
  readonly login: RegistryLogin | undefined;
  readonly scopes: readonly string[];
  /** Where the challenge came from. */
  readonly from: Origin;
}

/**
 * The `Authorization` that a challenge asks for; undefined when the login is refused, or when it
 * asks for a login and there is none.
 * @throws Failure `IMAGE_REGISTRY_UNSAFE` when the registry sends us where it must not; Error
 * without an answer
 * @see https://github.com/distribution/distribution/blob/main/docs/content/spec/auth/token.md
 */
export async function authorizationFor(
  request: TokenRequest,
  deps: TransportDeps,
): Promise<string | undefined> {
  const { asked, challenge, login, scopes, from } = request;
  const basic =
    login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString("base64")}`;
  if (challenge.scheme === "basic") return basic;
  const url = realmUrl(challenge.realm, asked);
  const isOtherHost = url.host !== from.url.host;
  if (isOtherHost && login?.isForHostOnly === true) {
    throw unsafe(asked, `it wants ${login.source} to be shown to ${url.host}`);
  }
  if (challenge.service !== "") url.searchParams.set("service", challenge.service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  const guard = mayFollow(from, url, asked);
  const answer = await send(
    {
      method: "GET",
      url,
      headers: basic === undefined ? {} : { authorization: basic },
      ...(guard === undefined ? {} : { guard }),
    },
    deps,
  );
  const body = await readAll(answer, MAX_ANSWER_BYTES);
  // A redirect is not followed: it could lead anywhere, and the login with it.
  if (answer.status !== 200) {
    if (answer.status === 401 || answer.status === 403) return undefined;
    throw new Error(`${url.host} answers ${answer.status} to the request for a token`);
  }
  return `Bearer ${tokenIn(body, url)}`;
}

function realmUrl(realm: string, asked: Asked): URL {
  let url: URL;
  try {
    url = new URL(realm);
  } catch {
    throw unsafe(asked, "it names no URL where tokens are made");
  }
  if (url.username !== "" || url.password !== "") {
    throw unsafe(asked, `its URL for tokens at ${url.host} has a login in it`);
  }
  return url;
}

function tokenIn(body: Buffer, url: URL): string {
  let answer: { token?: unknown; access_token?: unknown };
  try {
    answer = JSON.parse(body.toString("utf8")) as typeof answer;
  } catch (cause) {
    throw new Error(
      `${url.host} answers no JSON to the request for a token: ${errorMessage(cause)}`,
      { cause },
    );
  }
  const token = answer.token ?? answer.access_token;
  if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new Error(`${url.host} answers no token to the request for one`);
}
