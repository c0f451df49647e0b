import type { Credentials } from "./credentials.ts";
import { dockerLogin, type RegistryLogin } from "./docker-config.ts";

/** Who a registry is called as. */
export interface RegistryLogins {
  /**
   * The login for a host, as it stands in the name of an image; undefined for nobody's.
   * @throws Failure `GCP_NO_CREDENTIALS` for one of Google's when there are none
   */
  find(host: string): Promise<RegistryLogin | undefined>;
  /** True when reading is tried as nobody first: looking a login up may take seconds, and public images need none. */
  isPublicFirst(host: string): boolean;
}

/** Artifact Registry and Container Registry. @see https://cloud.google.com/artifact-registry/docs/transition/setup-gcr-repo */
const GOOGLE = /^(?:[a-z0-9-]+-docker\.pkg\.dev|docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/;

/**
 * Google's registries by Google's credentials, every other by what `docker login` has kept.
 * @param own The project's own registry, where that is not one of Google's by its name: an emulator.
 */
export function registryLogins(
  credentials: Pick<Credentials, "accessToken">,
  own: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): RegistryLogins {
  const isGoogle = (host: string): boolean => host === own || GOOGLE.test(host);
  return {
    isPublicFirst: isGoogle,
    async find(host) {
      if (!isGoogle(host)) return dockerLogin(host, env);
      // @see https://cloud.google.com/artifact-registry/docs/docker/authentication#token
      return {
        source: "Google's credentials",
        username: "oauth2accesstoken",
        password: await credentials.accessToken(),
        // It is good for all of Google Cloud, and Google's registries make their tokens themselves.
        isForHostOnly: true,
      };
    },
  };
}
