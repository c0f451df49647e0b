import type { Environment } from "./environment.ts";
import type { OidcOptions } from "./oidc.ts";

/**
 * Whose tokens are accepted, from `CLOUD_TASKS_OIDC_AUDIENCE` and `CLOUD_TASKS_OIDC_ACCOUNTS`
 * (separated by commas); for an issuer other than Google, also `CLOUD_TASKS_OIDC_ISSUER` and
 * `CLOUD_TASKS_OIDC_CERTIFICATES_URL`. Undefined without an audience.
 * @throws RangeError when one is missing: the check would accept everybody, or nobody
 */
export function oidcFromEnv(env: Environment): OidcOptions | undefined {
  const audience = env["CLOUD_TASKS_OIDC_AUDIENCE"] ?? "";
  const accounts = (env["CLOUD_TASKS_OIDC_ACCOUNTS"] ?? "").split(",").filter((one) => one !== "");
  if (audience === "" && accounts.length === 0) return undefined;
  if (audience === "" || accounts.length === 0) {
    throw new RangeError(
      `CLOUD_TASKS_OIDC_${audience === "" ? "AUDIENCE" : "ACCOUNTS"} is not set: checking tokens needs both an audience and accounts`,
    );
  }
  const issuer = env["CLOUD_TASKS_OIDC_ISSUER"] ?? "";
  const certificatesUrl = env["CLOUD_TASKS_OIDC_CERTIFICATES_URL"] ?? "";
  return {
    audience,
    serviceAccounts: accounts,
    ...(issuer === "" ? {} : { issuers: [issuer] }),
    ...(certificatesUrl === "" ? {} : { certificatesUrl }),
  };
}
