import { randomBytes } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import type { IdTokenClaims, TokenIssuer } from "../../ports.ts";
import { ExpiringMap } from "./expiring-map.ts";
import { signJwt, verifyJwt, type JwtReading } from "./jwt.ts";
import { SigningKey } from "./signing-key.ts";

/** Google's tokens live an hour. @see https://cloud.google.com/docs/authentication/token-types */
export const TOKEN_LIFETIME_S = 3600;
/** A cached token is used until this long before it expires, so that it outlives its request. */
const RENEW_BEFORE_S = 300;
/** Tokens that Google signs say so, whatever host issued them. */
const GOOGLE_ISSUER = "https://accounts.google.com";

export interface TokenServiceDeps {
  readonly clock: Clock;
  /** The account's stable numeric id. */
  readonly subjectOf: (email: string) => string;
  /** The `iss` claim. @defaultValue `https://accounts.google.com` */
  readonly issuerUrl?: string;
}

/** Tokens that are kept to be given out again; one that is not is made anew. */
const MAX_CACHED = 10_000;
/** A caller may name an audience of a megabyte: such a token is made for each use. */
const MAX_CACHED_KEY_CHARS = 4_096;
/** Access tokens that are known; more within an hour drop the oldest. */
const MAX_PRINCIPALS = 100_000;

/** An opaque token and when it ends, in seconds since the Unix epoch. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Signs ID tokens and hands out opaque access tokens. */
export class TokenService implements TokenIssuer {
  readonly issuerUrl: string;
  readonly key = new SigningKey();
  /** The key of `signJwt`: what it signs is never accepted as an ID token, as on Google. */
  readonly accountKey = new SigningKey();
  readonly #deps: TokenServiceDeps;
  readonly #idTokens = new ExpiringMap<IssuedToken>(MAX_CACHED);
  readonly #accessTokens = new ExpiringMap<IssuedToken>(MAX_CACHED);
  readonly #principals = new ExpiringMap<{ readonly email: string; readonly expiresAt: number }>(
    MAX_PRINCIPALS,
  );

  constructor(deps: TokenServiceDeps) {
    this.#deps = deps;
    this.issuerUrl = deps.issuerUrl ?? GOOGLE_ISSUER;
  }

  idToken(email: string, audience: string): string {
    return this.#cached(this.#idTokens, `${email} ${audience}`, (issuedAt) => {
      const expiresAt = issuedAt + TOKEN_LIFETIME_S;
      const subject = this.#deps.subjectOf(email);
      const claims = {
        aud: audience,
        azp: subject,
        email,
        email_verified: true,
        exp: expiresAt,
        iat: issuedAt,
        iss: this.issuerUrl,
        sub: subject,
      };
      return { token: signJwt(this.key, claims), expiresAt };
    });
  }

  accessToken(email: string, scope: string): string {
    return this.#cached(this.#accessTokens, `${email} ${scope}`, () => this.newAccessToken(email));
  }

  /** A token of its own that lives as long as it was asked for. @param lifetimeS In seconds. */
  newAccessToken(email: string, lifetimeS: number = TOKEN_LIFETIME_S): IssuedToken {
    const nowS = this.#nowS();
    const token = `ya29.${randomBytes(48).toString("base64url")}`;
    const expiresAt = nowS + lifetimeS;
    this.#principals.set(token, { email, expiresAt }, nowS);
    return { token, expiresAt };
  }

  verifyIdToken(token: string): IdTokenClaims | { readonly problem: string } {
    const read = verifyJwt(this.key, token, this.#nowS());
    if ("problem" in read) return read;
    const { iss, email, aud, sub, exp } = read.claims;
    if (iss !== this.issuerUrl) return { problem: "the token is from another issuer" };
    if (typeof email !== "string" || typeof aud !== "string" || typeof sub !== "string") {
      return { problem: "the token lacks email, aud or sub" };
    }
    return { email, audience: aud, subject: sub, expiresAt: Number(exp) };
  }

  /** The claims of what an account has signed by {@link accountKey}, or why it is not valid. */
  verifyAssertion(token: string): JwtReading {
    return verifyJwt(this.accountKey, token, this.#nowS());
  }

  /** @param bearerToken With or without the `Bearer ` in front. */
  principalOf(bearerToken: string | undefined): string | undefined {
    const token = bearerToken?.replace(/^bearer\s+/i, "").trim();
    return token === undefined ? undefined : this.#principals.get(token, this.#nowS())?.email;
  }

  #cached(
    cache: ExpiringMap<IssuedToken>,
    key: string,
    make: (issuedAt: number) => IssuedToken,
  ): string {
    const nowS = this.#nowS();
    const hit = cache.get(key, nowS + RENEW_BEFORE_S);
    if (hit !== undefined) return hit.token;
    const made = make(nowS);
    if (key.length <= MAX_CACHED_KEY_CHARS) cache.set(key, made, nowS);
    return made.token;
  }

  #nowS(): number {
    return Math.floor(this.#deps.clock.now() / 1000);
  }
}
