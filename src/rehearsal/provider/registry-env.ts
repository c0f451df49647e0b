import { defaultEndpoints } from "./engine/settings.ts";

/**
 * Endpoints of the embedded cloud by the real provider's `<name>_custom_endpoint`: host-only bases.
 */
export interface RegistryEndpoints {
  /**
   * `http://127.0.0.1:8080`, without a trailing slash: the provider's default path is kept below
   * it.
   */
  base(service: RegistryService): string;
}

/** Services that the real provider calls for our resources, and compute, which buckets ask once. */
const PATHS = {
  ...Object.fromEntries(
    Object.entries(defaultEndpoints).map(([name, url]) => [name, new URL(url).pathname]),
  ),
  compute: "/compute/v1/",
  iam_credentials: "/v1/",
} as Readonly<Record<RegistryService, string>>;

export type RegistryService = keyof typeof defaultEndpoints | "compute" | "iam_credentials";

/**
 * The environment under which the real hashicorp/google works against the embedded cloud.
 *
 * `HTTPS_PROXY` names a closed port: at each start the provider asks openidconnect.googleapis.com
 * who it is, which no endpoint attribute covers; refused at once it goes on, while a dead name
 * server holds it for five minutes. Go never sends loopback addresses through a proxy.
 * @param accessToken any text; sent as the bearer token.
 */
export function registryProviderEnv(
  endpoints: RegistryEndpoints,
  accessToken: string,
): Record<string, string> {
  const services = Object.entries(PATHS).map(([name, path]) => [
    `GOOGLE_${name.toUpperCase()}_CUSTOM_ENDPOINT`,
    endpoints.base(name as RegistryService) + path,
  ]);
  return {
    ...(Object.fromEntries(services) as Record<string, string>),
    GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
    HTTPS_PROXY: "http://127.0.0.1:9",
  };
}
