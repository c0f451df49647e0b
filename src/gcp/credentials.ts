import type { AuthClient } from "google-auth-library";

import { errorMessage, Failure } from "../base/failure.ts";

/** The identity that calls Google. */
export interface Credentials {
  /** A bearer token for `Authorization`. @throws Failure `GCP_NO_CREDENTIALS` */
  accessToken(): Promise<string>;
  /** For Google's own clients. @throws Failure `GCP_NO_CREDENTIALS` */
  authClient(): Promise<AuthClient>;
  /** The project whose quota and billing a call uses; undefined for the project that is called. */
  quotaProject(): Promise<string | undefined>;
}

/** Options of {@link ambientCredentials}. */
interface AmbientOptions {
  /** Given here, so that the library does not look it up. */
  readonly projectId?: string | undefined;
  /**
   * The endpoint that creates tokens for service accounts. @defaultValue IAM Credentials of the
   * universe
   */
  readonly iamCredentialsUrl?: string;
}

const SCOPE = "https://www.googleapis.com/auth/cloud-platform";

/**
 * The same identity that terraform's google provider uses in this environment:
 * `GOOGLE_OAUTH_ACCESS_TOKEN`, else Application Default Credentials (Workload Identity Federation
 * in CI, `gcloud auth application-default login` on a laptop); with
 * `GOOGLE_IMPERSONATE_SERVICE_ACCOUNT` impersonating that account. Resolved at the first call.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 * @see
 * https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
export function ambientCredentials(options: AmbientOptions = {}): Credentials {
  let client: Promise<AuthClient> | undefined;
  const authClient = (): Promise<AuthClient> => (client ??= load(options));
  return {
    authClient,
    quotaProject: async () => (await authClient()).quotaProjectId,
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

/** A fixed bearer token, e.g. one of the rehearsal's issuer. */
export function fixedCredentials(token: string): Credentials {
  return {
    accessToken: () => Promise.resolve(token),
    authClient: () => tokenClient(token),
    quotaProject: () => Promise.resolve(undefined),
  };
}

async function load({ projectId, iamCredentialsUrl }: AmbientOptions): Promise<AuthClient> {
  const { GoogleAuth, Impersonated } = await import("google-auth-library");
  const token = process.env["GOOGLE_OAUTH_ACCESS_TOKEN"] ?? "";
  let source: AuthClient;
  try {
    const auth = new GoogleAuth({
      scopes: SCOPE,
      ...(projectId === undefined ? {} : { projectId }),
    });
    source = token === "" ? await auth.getClient() : await tokenClient(token);
  } catch (cause) {
    throw noCredentials(cause);
  }
  const account = process.env["GOOGLE_IMPERSONATE_SERVICE_ACCOUNT"] ?? "";
  if (account === "") return source;
  return new Impersonated({
    sourceClient: source,
    targetPrincipal: account,
    targetScopes: [SCOPE],
    ...(iamCredentialsUrl === undefined ? {} : { endpoint: iamCredentialsUrl }),
    ...(source.quotaProjectId === undefined ? {} : { quotaProjectId: source.quotaProjectId }),
  });
}

async function tokenClient(token: string): Promise<AuthClient> {
  const { OAuth2Client } = await import("google-auth-library");
  const client = new OAuth2Client();
  client.setCredentials({ access_token: token });
  return client;
}

function noCredentials(cause: unknown): Failure {
  return new Failure(
    "GCP_NO_CREDENTIALS",
    `no Google Cloud credentials${cause === undefined ? "" : `: ${errorMessage(cause)}`}`,
    {
      exitCode: 2,
      hint: "in CI use google-github-actions/auth with Workload Identity Federation; on a laptop run `gcloud auth application-default login`; without an account use `cloud-tasks rehearse`, or `cloud-tasks plan --emulator URL` with a running `cloud-tasks emulate`",
      cause,
    },
  );
}
