import type { OAuth2Client } from "google-auth-library";

import type { Clock } from "./clock.ts";
import { sha256 } from "./fingerprint.ts";

/** Whose tokens are accepted. */
export interface OidcOptions {
  /** The tokens' audience: the worker's own URL, as in the tasks. */
  readonly audience: string | readonly string[];
  /** E-mails of the accounts that may call: the invoker's. */
  readonly serviceAccounts: readonly string[];
  /** @defaultValue Google's: `https://accounts.google.com` and `accounts.google.com` */
  readonly issuers?: readonly string[];
  /**
   * Where the issuer's certificates are, as a JSON object of PEM texts by key id. @defaultValue
   * Google's
   */
  readonly certificatesUrl?: string;
}

/** Why a caller is refused. */
export interface OidcRefusal {
  readonly status: 401 | 403;
  readonly reason: string;
}

/** Verified tokens are cached until they expire: Cloud Tasks sends the same one with many tasks. */
const MAX_KNOWN = 1_000;

/**
 * Checks the caller's OIDC token with Google's own library, which is loaded at the first call. For
 * a public worker, or one that runs elsewhere: on a private service Cloud Run has already checked
 * the token, and removes its signature.
 * @see https://cloud.google.com/run/docs/troubleshooting#signature-removed
 */
export class OidcVerifier {
  readonly #options: OidcOptions;
  readonly #clock: Clock;
  readonly #known = new Map<string, number>();
  #client: Promise<OAuth2Client> | undefined;

  constructor(options: OidcOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /**
   * Undefined when the caller is allowed. @throws Error when the issuer's certificates can't be
   * fetched
   * @param authorization the header's value
   */
  async refusalOf(authorization: string | undefined): Promise<OidcRefusal | undefined> {
    const token = /^bearer (.+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) return { status: 401, reason: "the request has no OIDC token" };
    if (token.endsWith(".SIGNATURE_REMOVED_BY_GOOGLE")) {
      const reason =
        "Cloud Run removed the token's signature, because it checks the callers of a private service itself: leave out `oidc` there";
      return { status: 401, reason };
    }
    const id = sha256(token);
    const nowMs = this.#clock.now();
    if ((this.#known.get(id) ?? 0) > nowMs) return undefined;
    let claims: Awaited<ReturnType<typeof verify>>;
    try {
      claims = await verify(await this.#library(), token, this.#options.audience);
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      if (message.startsWith("Failed to retrieve")) throw error;
      // The text after the colon quotes the token.
      const reason = `the OIDC token is not valid: ${message.split(":", 1)[0] ?? ""}`;
      return { status: 401, reason };
    }
    const { email, email_verified: isVerified, exp } = claims;
    if (email === undefined || isVerified !== true || !this.#isKnownAccount(email)) {
      return { status: 403, reason: `the account ${email ?? "without an e-mail"} may not call` };
    }
    this.#remember(id, exp * 1_000);
    return undefined;
  }

  #isKnownAccount(email: string): boolean {
    return this.#options.serviceAccounts.includes(email);
  }

  #remember(id: string, endMs: number): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(id, endMs);
  }

  #library(): Promise<OAuth2Client> {
    const { issuers, certificatesUrl } = this.#options;
    this.#client ??= import("google-auth-library").then(
      ({ OAuth2Client: Client }) =>
        new Client({
          ...(issuers === undefined ? {} : { issuers: [...issuers] }),
          ...(certificatesUrl === undefined
            ? {}
            : { endpoints: { oauth2FederatedSignonPemCertsUrl: certificatesUrl } }),
        }),
    );
    return this.#client;
  }
}

async function verify(
  client: OAuth2Client,
  idToken: string,
  audience: OidcOptions["audience"],
): Promise<{ email?: string | undefined; email_verified?: boolean | undefined; exp: number }> {
  const ticket = await client.verifyIdToken({
    idToken,
    audience: typeof audience === "string" ? audience : [...audience],
  });
  return ticket.getPayload() ?? { exp: 0 };
}
