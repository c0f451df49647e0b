import type { AuthClient } from "google-auth-library";

/** Who calls Google. */
export interface Credentials {
  /** A bearer token for `Authorization`. */
  accessToken(): Promise<string>;
  /** For Google's own clients. */
  authClient(): Promise<AuthClient>;
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
