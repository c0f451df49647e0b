import type { Credentials } from "./credentials.ts";
import { dockerLogin, type RegistryLogin } from "./docker-config.ts";

/** The logins with which registries are called. */
export interface RegistryLogins {
  /**
   * The login for the host of an image's name; undefined for anonymous access.
   * @throws Failure `GCP_NO_CREDENTIALS` for one of Google's registries without credentials
   */
  find(host: string): Promise<RegistryLogin | undefined>;
  /**
   * Whether to try anonymous reads first: looking up a login may take seconds, and public images
   * need none.
   */
  isPublicFirst(host: string): boolean;
}

/**
 * Artifact Registry and Container Registry.
 * @see https://cloud.google.com/artifact-registry/docs/transition/setup-gcr-repo
 */
const GOOGLE = /^(?:[a-z0-9-]+-docker\.pkg\.dev|docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/;

/**
 * Google's registries with Google's credentials, all others with the logins that `docker login`
 * stored.
 * @param own The project's own registry, when its name is not one of Google's: an emulator.
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
        // The token is valid for all of Google Cloud, and Google's registries issue their tokens
        // themselves.
        isForHostOnly: true,
      };
    },
  };
}
