import { randomBytes } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import type { IdTokenClaims, TokenIssuer } from "../../ports.ts";
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

interface Cached {
  readonly token: string;
  readonly expiresAt: number;
}

/** Signs ID tokens and hands out opaque access tokens. */
export class TokenService implements TokenIssuer {
  readonly issuerUrl: string;
  readonly key = new SigningKey();
  readonly #deps: TokenServiceDeps;
  readonly #idTokens = new Map<string, Cached>();
  readonly #accessTokens = new Map<string, Cached>();
  readonly #principals = new Map<string, { readonly email: string; readonly expiresAt: number }>();

  constructor(deps: TokenServiceDeps) {
    this.#deps = deps;
    this.issuerUrl = deps.issuerUrl ?? GOOGLE_ISSUER;
  }

  idToken(email: string, audience: string): string {
    return this.#cached(this.#idTokens, `${email} ${audience}`, (issuedAt, expiresAt) => {
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
      const text = `${part({ alg: "RS256", kid: this.key.keyId, typ: "JWT" })}.${part(claims)}`;
      return `${text}.${this.key.sign(text)}`;
    });
  }

  accessToken(email: string, scope: string): string {
    return this.#cached(this.#accessTokens, `${email} ${scope}`, (_issuedAt, expiresAt) => {
      const token = `ya29.${randomBytes(48).toString("base64url")}`;
      this.#principals.set(token, { email, expiresAt });
      return token;
    });
  }

  verifyIdToken(token: string): IdTokenClaims | { readonly problem: string } {
    const [head = "", body = "", signature = "", ...rest] = token.split(".");
    const header = decode(head);
    const claims = decode(body);
    if (header === undefined || claims === undefined || rest.length > 0 || signature === "") {
      return { problem: "the token is no JWT" };
    }
    if (header["alg"] !== "RS256") return { problem: "the token is not signed with RS256" };
    if (header["kid"] !== this.key.keyId) return { problem: "the token is signed by another key" };
    if (!this.key.verify(`${head}.${body}`, signature)) return { problem: "bad signature" };
    if (claims["iss"] !== this.issuerUrl) return { problem: "the token is from another issuer" };
    const { email, aud, sub, exp } = claims;
    if (typeof exp !== "number" || exp <= this.#nowS()) return { problem: "the token has expired" };
    if (typeof email !== "string" || typeof aud !== "string" || typeof sub !== "string") {
      return { problem: "the token lacks email, aud or sub" };
    }
    return { email, audience: aud, subject: sub, expiresAt: exp };
  }

  /** @param bearerToken With or without the `Bearer ` in front. */
  principalOf(bearerToken: string | undefined): string | undefined {
    const token = bearerToken?.replace(/^bearer\s+/i, "").trim();
    const known = token === undefined ? undefined : this.#principals.get(token);
    if (known === undefined || known.expiresAt <= this.#nowS()) return undefined;
    return known.email;
  }

  #cached(
    cache: Map<string, Cached>,
    key: string,
    make: (issuedAt: number, expiresAt: number) => string,
  ): string {
    const nowS = this.#nowS();
    const hit = cache.get(key);
    if (hit !== undefined && hit.expiresAt - RENEW_BEFORE_S > nowS) return hit.token;
    const expiresAt = nowS + TOKEN_LIFETIME_S;
    const token = make(nowS, expiresAt);
    cache.set(key, { token, expiresAt });
    return token;
  }

  #nowS(): number {
    return Math.floor(this.#deps.clock.now() / 1000);
  }
}

function part(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString("base64url");
}

function decode(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return typeof json === "object" && json !== null
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
