import type { Clock } from "../../semantics/clock.ts";
import type { JsonValue } from "../json/json.ts";

/** What tokens are signed by. */
export interface MetadataTokens {
  idToken(email: string, audience: string): string;
  newAccessToken(email: string): { readonly token: string; readonly expiresAt: number };
}

export interface MetadataOf {
  readonly clock: Clock;
  readonly tokens: MetadataTokens;
  readonly projectId: string;
  readonly projectNumber: string;
  readonly region: string;
}

export interface MetadataAnswer {
  readonly status: number;
  readonly type: "application/text" | "application/json" | "text/html; charset=UTF-8";
  readonly body: string;
}

/** What Compute Engine's and Cloud Run's libraries ask for a full token with. */
const SCOPE = "https://www.googleapis.com/auth/cloud-platform";
const ROOT = "/computeMetadata/v1";
/** A token is given out again until this long before it ends, as on Google. */
const RENEW_BEFORE_S = 300;

/** Answers as the metadata server of one service account. */
export class Metadata {
  readonly #of: MetadataOf;
  readonly #email: string;
  #token: ReturnType<MetadataTokens["newAccessToken"]> | undefined;

  constructor(of: MetadataOf, email: string) {
    this.#of = of;
    this.#email = email;
  }

  /**
   * @param target Path and query
   * @param headers In lower case
   * @see https://cloud.google.com/run/docs/container-contract#metadata-server
   * @see https://cloud.google.com/compute/docs/metadata/querying-metadata
   */
  answer(
    method: string,
    target: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): MetadataAnswer {
    const [pathname = "", query = ""] = target.split("?", 2);
    // Not possible for a page in a browser, or for a proxy in between.
    const isMeant =
      headers["metadata-flavor"] === "Google" && headers["x-forwarded-for"] === undefined;
    if (pathname === "/") return text("computeMetadata/\n");
    if (!isMeant) {
      return page(
        403,
        "Missing required header: Metadata-Flavor: Google, or X-Forwarded-For is there",
      );
    }
    if (method !== "GET" && method !== "HEAD") return page(405, "Method not allowed");
    if (!pathname.startsWith(`${ROOT}/`) && pathname !== ROOT) return page(404, "Not found");
    const path = pathname.slice(ROOT.length + 1).replace(/\/$/, "");
    return this.#value(path, new URLSearchParams(query)) ?? page(404, "Not found");
  }

  #value(path: string, query: URLSearchParams): MetadataAnswer | undefined {
    const { projectId, projectNumber, region } = this.#of;
    const own = new RegExp(`^instance/service-accounts/(?:default|${escaped(this.#email)})(?:/|$)`);
    if (own.test(path)) return this.#ofAccount(path.replace(own, ""), query);
    switch (path) {
      case "":
        return text("instance/\nproject/\nuniverse/\n");
      case "project":
        return text("numeric-project-id\nproject-id\n");
      case "project/project-id":
        return text(projectId);
      case "project/numeric-project-id":
        return text(projectNumber);
      case "universe/universe-domain":
      case "universe/universe_domain":
        return text("googleapis.com");
      case "instance":
        return text("id\nregion\nservice-accounts/\nzone\n");
      case "instance/id":
        return text("0");
      case "instance/region":
        return text(`projects/${projectNumber}/regions/${region}`);
      case "instance/zone":
        // Cloud Run reports no real zone.
        return text(`projects/${projectNumber}/zones/${region}-1`);
      case "instance/service-accounts":
        return query.get("recursive") === "true"
          ? json({ default: this.#account(), [this.#email]: this.#account() })
          : text(`default/\n${this.#email}/\n`);
      default:
        return undefined;
    }
  }

  #ofAccount(path: string, query: URLSearchParams): MetadataAnswer | undefined {
    switch (path) {
      case "":
        return query.get("recursive") === "true"
          ? json(this.#account())
          : text("aliases\nemail\nidentity\nscopes\ntoken\n");
      case "aliases":
        return text("default\n");
      case "email":
        return text(this.#email);
      case "scopes":
        return text(`${SCOPE}\n`);
      case "token":
        return this.#accessToken();
      case "identity": {
        const audience = query.get("audience") ?? "";
        if (audience === "") return page(400, "non-empty audience parameter required");
        return { ...text(this.#of.tokens.idToken(this.#email, audience)), type: TOKEN_TYPE };
      }
      default:
        return undefined;
    }
  }

  #account(): JsonValue {
    return { aliases: ["default"], email: this.#email, scopes: [SCOPE] };
  }

  #accessToken(): MetadataAnswer {
    const { clock, tokens } = this.#of;
    const nowS = Math.floor(clock.now() / 1_000);
    if (this.#token === undefined || this.#token.expiresAt - nowS < RENEW_BEFORE_S) {
      this.#token = tokens.newAccessToken(this.#email);
    }
    const { token, expiresAt } = this.#token;
    return json({ access_token: token, expires_in: expiresAt - nowS, token_type: "Bearer" });
  }
}

const TOKEN_TYPE = "text/html; charset=UTF-8";

function text(body: string): MetadataAnswer {
  return { status: 200, type: "application/text", body };
}

function json(value: JsonValue): MetadataAnswer {
  return { status: 200, type: "application/json", body: JSON.stringify(value) };
}

function page(status: number, why: string): MetadataAnswer {
  return { status, type: "text/html; charset=UTF-8", body: `${why}\n` };
}

function escaped(value: string): string {
  return value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
