import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Failure } from "../../base/failure.ts";
import { wrongInput } from "./inputs.ts";
import type { StepContext } from "./step.ts";

const CREDENTIALS = "GOOGLE_APPLICATION_CREDENTIALS";

/**
 * Runs a body as the Google identity that the inputs name; without one as whoever the job already
 * is. The file of credentials lies outside of the workspace, so no build takes it into an image,
 * and is gone after the body. It holds no token of Google's: whoever reads it asks for a new one
 * whenever the last is about to expire.
 * @see https://google.aip.dev/auth/4117
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @throws Failure `ACTION_INPUT`, `ACTION_NO_ID_TOKEN`
 */
export async function withGoogleIdentity<T>(
  { inputs, run }: Pick<StepContext, "inputs" | "run">,
  body: () => Promise<T>,
): Promise<T> {
  const provider = inputs.text("workload-identity-provider");
  if (provider === "") return body();
  const folder = await mkdtemp(join(run.temp, "cloud-tasks-identity-"));
  const before = process.env[CREDENTIALS];
  try {
    const file = join(folder, "credentials.json");
    const source = credentialSource(provider, inputs.text("service-account"), process.env);
    await writeFile(file, JSON.stringify(source), { mode: 0o600 });
    process.env[CREDENTIALS] = file;
    return await body();
  } finally {
    if (before === undefined) delete process.env[CREDENTIALS];
    else process.env[CREDENTIALS] = before;
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What Google's libraries and Terraform read: where to get GitHub's word on this job, and what to
 * make of it.
 */
export function credentialSource(
  provider: string,
  serviceAccount: string,
  env: Readonly<Record<string, string | undefined>>,
): object {
  if (
    !/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/\s]+\/providers\/[^/\s]+$/.test(
      provider,
    )
  ) {
    throw wrongInput(
      "workload-identity-provider",
      provider,
      "pass the full name that `cloud-tasks bootstrap` prints, projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER",
    );
  }
  if (serviceAccount !== "" && !/^[^@\s/]+@[^@\s/]+$/.test(serviceAccount)) {
    throw wrongInput("service-account", serviceAccount, "pass the account's e-mail address");
  }
  const url = env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
  const token = env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
  if (!URL.canParse(url) || token === "") {
    throw new Failure("ACTION_NO_ID_TOKEN", "the job is not allowed to request an ID token", {
      exitCode: 2,
      hint: 'give the job "id-token: write"; a pull request from a fork never has it',
    });
  }
  const audience = `//iam.googleapis.com/${provider}`;
  const request = new URL(url);
  request.searchParams.set("audience", `https:${audience}`);
  const accounts = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts";
  return {
    type: "external_account",
    audience,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: "https://sts.googleapis.com/v1/token",
    credential_source: {
      url: request.href,
      headers: { Authorization: `Bearer ${token}` },
      format: { type: "json", subject_token_field_name: "value" },
    },
    ...(serviceAccount === ""
      ? {}
      : {
          service_account_impersonation_url: `${accounts}/${serviceAccount}:generateAccessToken`,
        }),
  };
}
