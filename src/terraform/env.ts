import { Failure } from "../project/failure.ts";
import type { TerraformDeps } from "./deps.ts";

/**
 * What terraform and the google provider need of the caller's environment: finding programs and homes,
 * credentials, proxies and certificates. Everything else (TF_CLI_ARGS, TF_VAR_*, tokens of other tools) stays out.
 */
const KEPT = new Set([
  "HOME",
  "PATH",
  "TMPDIR",
  "USER",
  "CLOUDSDK_CONFIG",
  "GOOGLE_APPLICATION_CREDENTIALS",
  "GOOGLE_OAUTH_ACCESS_TOKEN",
  "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT",
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  "ACTIONS_ID_TOKEN_REQUEST_URL",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
  "TF_PLUGIN_CACHE_DIR",
]);

/**
 * Terraform's environment.
 * @throws Failure `TF_REATTACH_SET` when the caller's own environment names a provider to attach to: it would get
 * the credentials of a real deploy
 */
export function terraformEnv(
  deps: Pick<TerraformDeps, "endpoints" | "extraEnv" | "processEnv">,
  dataDir: string,
): Record<string, string> {
  if (deps.processEnv["TF_REATTACH_PROVIDERS"] !== undefined) {
    throw new Failure("TF_REATTACH_SET", "TF_REATTACH_PROVIDERS is set in the environment", {
      exitCode: 2,
      hint: "unset TF_REATTACH_PROVIDERS: terraform would hand its credentials to whatever process it names",
    });
  }
  const kept = Object.entries(deps.processEnv).flatMap(([name, value]) =>
    KEPT.has(name) && value !== undefined ? [[name, value] as const] : [],
  );
  return {
    ...Object.fromEntries(kept),
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: "/dev/null",
    TF_DATA_DIR: dataDir,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    ...deps.endpoints.terraformEnv,
    ...deps.extraEnv,
  };
}
