import type { AuthClient } from "google-auth-library";

import { errorMessage, Failure } from "../project/failure.ts";

/** Who calls Google. */
export interface Credentials {
  /** A bearer token for `Authorization`. @throws Failure `GCP_NO_CREDENTIALS` */
  accessToken(): Promise<string>;
  /** For Google's own clients. @throws Failure `GCP_NO_CREDENTIALS` */
  authClient(): Promise<AuthClient>;
  /** The project that a call's quota and bill go to; undefined for the one that is called. */
  quotaProject(): Promise<string | undefined>;
}

/** What {@link ambientCredentials} may be told. */
interface AmbientOptions {
  /** Known here, so that the library need not ask for it. */
  readonly projectId?: string | undefined;
  /** Where an account's token is made. @defaultValue IAM Credentials of the universe */
  readonly iamCredentialsUrl?: string;
}

const SCOPE = "https://www.googleapis.com/auth/cloud-platform";

/**
 * The identity that terraform's google provider takes from the same environment, so that both are one:
 * `GOOGLE_OAUTH_ACCESS_TOKEN`, else Application Default Credentials (Workload Identity Federation in CI, `gcloud auth
 * application-default login` on a laptop); with `GOOGLE_IMPERSONATE_SERVICE_ACCOUNT` acting as that account. Looked up at the first call.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
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

/** A fixed bearer token, e.g. one that the rehearsal's issuer made. */
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
