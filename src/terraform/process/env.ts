import path from "node:path";

import { Failure } from "../../base/failure.ts";
import type { TerraformDeps } from "../deps.ts";

/**
 * What terraform and the google provider need of the caller's environment: finding programs and
 * homes, credentials, proxies and certificates. Everything else (TF_CLI_ARGS, TF_VAR_*, tokens of
 * other tools) stays out.
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
 * @throws Failure `TF_REATTACH_SET` when the caller's own environment names a provider to attach
 * to: it would get the credentials of a real deploy
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
    ...pluginCacheEnv(deps.processEnv),
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: "/dev/null",
    TF_DATA_DIR: dataDir,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    ...deps.endpoints.terraformEnv,
    ...deps.extraEnv,
  };
}

/**
 * The environment of `init`, which fetches providers: the caller's own proxy, since one that the
 * endpoints name is for the provider's calls alone.
 */
export function initEnv(
  deps: Pick<TerraformDeps, "endpoints" | "extraEnv" | "processEnv">,
  dataDir: string,
): Record<string, string> {
  const { HTTPS_PROXY: _endpoints, ...env } = terraformEnv(deps, dataDir);
  const own = deps.processEnv["HTTPS_PROXY"];
  return own === undefined ? env : { ...env, HTTPS_PROXY: own };
}

/**
 * Where providers are kept between runs: the caller's TF_PLUGIN_CACHE_DIR, else a folder in the
 * user's cache; undefined without a home.
 */
export function pluginCache(env: TerraformDeps["processEnv"]): string | undefined {
  const { TF_PLUGIN_CACHE_DIR: own, XDG_CACHE_HOME: cache, HOME: home } = env;
  if (own !== undefined && own !== "") return own;
  const root = cache !== undefined && path.isAbsolute(cache) ? cache : home && `${home}/.cache`;
  return root ? path.join(root, "cloud-tasks-pipeline", "terraform-plugins") : undefined;
}

/**
 * A run's folder is new, so that there is no lock file whose checksums could be incomplete.
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
function pluginCacheEnv(env: TerraformDeps["processEnv"]): Record<string, string> {
  const cache = pluginCache(env);
  return cache === undefined
    ? {}
    : { TF_PLUGIN_CACHE_DIR: cache, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1" };
}
