/** What a build may see of our environment: nothing that holds a credential. */
const PASSED = [
  "PATH",
  "HOME",
  "TMPDIR",
  "LANG",
  "CI",
  "NODE_OPTIONS",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "SystemRoot",
  "ComSpec",
];

/** The environment of a build. */
export function cleanEnv(): Record<string, string | undefined> {
  return pick(PASSED);
}

/** Where a builder of Dockerfiles keeps and finds things; its `RUN` steps see none of it. */
const BUILDER = [
  "DOCKER_CONFIG",
  "DOCKER_CONTEXT",
  "DOCKER_HOST",
  "DOCKER_CERT_PATH",
  "DOCKER_TLS_VERIFY",
  "DOCKER_BUILDKIT",
  "BUILDX_BUILDER",
  "BUILDX_CONFIG",
  "BUILDAH_ISOLATION",
  "CONTAINER_HOST",
  "CONTAINERS_CONF",
  "CONTAINERS_REGISTRIES_CONF",
  "CONTAINERS_STORAGE_CONF",
  "REGISTRY_AUTH_FILE",
  "STORAGE_DRIVER",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
  "XDG_RUNTIME_DIR",
  "DBUS_SESSION_BUS_ADDRESS",
];
/** A builder without them may reach no registry. In capitals and not, as programs read them. */
const PROXIES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/** The environment of a builder of Dockerfiles. */
export function builderEnv(): Record<string, string | undefined> {
  return pick([...PASSED, ...BUILDER, ...PROXIES]);
}

/** Settings of npm itself. Not all: what `npm run` adds would point it elsewhere. */
const NPM = ["registry", "cache", "userconfig", "globalconfig", "cafile", "strict_ssl"].flatMap(
  (name) => [`npm_config_${name}`, `NPM_CONFIG_${name.toUpperCase()}`],
);

/**
 * The environment of npm when it runs nobody's scripts.
 * @param tokens Variables that its settings refer to.
 */
export function npmEnv(tokens: readonly string[]): Record<string, string | undefined> {
  return pick([...PASSED, ...NPM, ...PROXIES, ...tokens]);
}

function pick(names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
