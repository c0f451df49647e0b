import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import type { Clock } from "../runtime/clock.ts";
import type { Environment } from "../runtime/environment.ts";
import { metadataToken } from "./metadata-token.ts";
import type { Token } from "./token.ts";

/** A token is renewed this long before it expires. */
const MARGIN_MS = 60_000;
/** How often a library that caches tokens itself is asked again. */
const ASKED_AGAIN_MS = 60_000;
const SCOPES = ["https://www.googleapis.com/auth/cloud-platform"];

/**
 * Access tokens by Application Default Credentials: a file that GOOGLE_APPLICATION_CREDENTIALS
 * names or `gcloud auth application-default login` wrote (a key, a user, a federated or an
 * impersonated identity), else the metadata server. Only a file loads `google-auth-library`: a
 * worker on Cloud Run needs just one plain request.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 */
export class AccessTokens {
  readonly #env: Environment;
  readonly #clock: Clock;
  #kept: Token = { token: "", endMs: 0 };
  #asking: Promise<Token> | undefined;
  #library: Promise<{ getAccessToken(): Promise<string | null | undefined> }> | undefined;

  constructor(env: Environment, clock: Clock) {
    this.#env = env;
    this.#clock = clock;
  }

  /** @throws Error that names the credentials that were tried */
  async get(): Promise<string> {
    if (this.#clock.now() < this.#kept.endMs) return this.#kept.token;
    // Concurrent callers share one request.
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    this.#kept = await this.#asking;
    return this.#kept.token;
  }

  async #ask(): Promise<Token> {
    if (hasCredentialFile(this.#env)) {
      const token = await this.#fromLibrary();
      return { token, endMs: this.#clock.now() + ASKED_AGAIN_MS };
    }
    try {
      const { token, endMs } = await metadataToken(this.#env, this.#clock);
      return { token, endMs: endMs - MARGIN_MS };
    } catch (cause) {
      throw new Error(
        "no credentials found: outside of Google Cloud, set GOOGLE_APPLICATION_CREDENTIALS or run `gcloud auth application-default login`",
        { cause },
      );
    }
  }

  async #fromLibrary(): Promise<string> {
    this.#library ??= import("google-auth-library").then(
      // With a project, the library does not ask an API for the identity's own.
      ({ GoogleAuth }) =>
        new GoogleAuth({ scopes: SCOPES, projectId: this.#env["CLOUD_TASKS_PROJECT"] ?? "-" }),
    );
    const token = await (await this.#library).getAccessToken();
    if (typeof token === "string" && token !== "") return token;
    throw new Error("the credentials returned no access token");
  }
}

function hasCredentialFile(env: Environment): boolean {
  if ((env["GOOGLE_APPLICATION_CREDENTIALS"] ?? "") !== "") return true;
  // On Cloud Run there is no such file.
  if (env["K_SERVICE"] !== undefined) return false;
  const folder =
    env["CLOUDSDK_CONFIG"] ??
    (process.platform === "win32"
      ? join(env["APPDATA"] ?? "", "gcloud")
      : join(env["HOME"] ?? homedir(), ".config", "gcloud"));
  return existsSync(join(folder, "application_default_credentials.json"));
}
