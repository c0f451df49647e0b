import type { AuthClient } from "google-auth-library";

import { errorMessage, Failure } from "../project/failure.ts";

/** Who calls Google. */
export interface Credentials {
  /** A bearer token for `Authorization`. @throws Failure `GCP_NO_CREDENTIALS` */
  accessToken(): Promise<string>;
  /** For Google's own clients. */
  authClient(): Promise<AuthClient>;
}

/**
 * Application Default Credentials: Workload Identity Federation in CI, `gcloud auth application-default
 * login` on a laptop. The library is loaded at the first call.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 */
export function applicationDefaultCredentials(): Credentials {
  let client: Promise<AuthClient> | undefined;
  const load = async (): Promise<AuthClient> => {
    const { GoogleAuth } = await import("google-auth-library");
    try {
      return await new GoogleAuth({
        scopes: "https://www.googleapis.com/auth/cloud-platform",
      }).getClient();
    } catch (cause) {
      throw noCredentials(cause);
    }
  };
  const authClient = (): Promise<AuthClient> => (client ??= load());
  return {
    authClient,
    async accessToken() {
      const auth = await authClient();
      try {
        const { token } = await auth.getAccessToken();
        if (typeof token === "string" && token !== "") return token;
      } catch (cause) {
        throw noCredentials(cause);
      }
      throw noCredentials(undefined);
    },
  };
}

/** A fixed bearer token, e.g. one that the rehearsal's issuer made. */
export function fixedCredentials(token: string): Credentials {
  return {
    accessToken: () => Promise.resolve(token),
    async authClient() {
      const { OAuth2Client } = await import("google-auth-library");
      const client = new OAuth2Client();
      client.setCredentials({ access_token: token });
      return client;
    },
  };
}

function noCredentials(cause: unknown): Failure {
  return new Failure(
    "GCP_NO_CREDENTIALS",
    `no Google Cloud credentials${cause === undefined ? "" : `: ${errorMessage(cause)}`}`,
    {
      exitCode: 2,
      hint: "in CI use google-github-actions/auth with Workload Identity Federation; on a laptop run `gcloud auth application-default login`; without an account use `cloud-tasks rehearse`",
      cause,
    },
  );
}
