import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** User name and password for a registry, and their source, for messages. */
export interface RegistryLogin {
  readonly source: string;
  readonly username: string;
  readonly password: string;
  /**
   * Whether the login must not be sent to any other host, even if the registry names another one
   * for tokens.
   */
  readonly isForHostOnly?: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

interface DockerConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: unknown } | undefined>>;
  readonly credHelpers?: Readonly<Record<string, unknown>>;
  readonly credsStore?: unknown;
}

/** How long a helper may take; a keychain may ask its owner. */
const HELPER_TIMEOUT_MS = 30_000;
const HELPER_NAME = /^\w[\w.-]*$/;

/**
 * The login that `docker login` or `podman login` stored for a registry, in the file itself or in
 * the helper that it names. Undefined when there is none, or the helper is missing: the registry's
 * refusal then explains what is needed.
 * @param host As in the name of an image: `docker.io`, `ghcr.io`, `localhost:5000`
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 * @see https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 */
export async function dockerLogin(
  host: string,
  env: Env = process.env,
): Promise<RegistryLogin | undefined> {
  for (const file of configFiles(env)) {
    const config = await readConfig(file);
    const login = config && (await loginIn(config, host, file, env));
    if (login !== undefined) return login;
  }
  return undefined;
}

function configFiles(env: Env): string[] {
  const given = env["REGISTRY_AUTH_FILE"];
  const runtime = env["XDG_RUNTIME_DIR"];
  return [
    ...(given ? [given] : []),
    join(env["DOCKER_CONFIG"] || join(env["HOME"] || homedir(), ".docker"), "config.json"),
    ...(runtime ? [join(runtime, "containers", "auth.json")] : []),
  ];
}

async function readConfig(file: string): Promise<DockerConfig | undefined> {
  try {
    const config: unknown = JSON.parse(await readFile(file, "utf8"));
    return typeof config === "object" && config !== null ? config : undefined;
  } catch {
    // Missing or broken: docker itself reports what is wrong with it.
    return undefined;
  }
}

async function loginIn(
  config: DockerConfig,
  host: string,
  file: string,
  env: Env,
): Promise<RegistryLogin | undefined> {
  const keys = [...Object.keys(config.credHelpers ?? {}), ...Object.keys(config.auths ?? {})];
  const key = keys.find((one) => hostOf(one) === host);
  if (key === undefined && config.credsStore === undefined) return undefined;
  const helper = (key === undefined ? undefined : config.credHelpers?.[key]) ?? config.credsStore;
  if (typeof helper === "string" && HELPER_NAME.test(helper)) {
    const server = key ?? (host === "docker.io" ? HUB_KEY : host);
    return askHelper(`docker-credential-${helper}`, server, env);
  }
  const auth = key === undefined ? undefined : config.auths?.[key]?.auth;
  return typeof auth === "string" ? decoded(auth, file) : undefined;
}

/** The key under which docker stores the login of Docker Hub. */
const HUB_KEY = "https://index.docker.io/v1/";

/** A key is a host, or the URL of an API of it. */
function hostOf(key: string): string {
  const host = key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
  return host === "index.docker.io" || host === "registry-1.docker.io" ? "docker.io" : host;
}

function decoded(auth: string, file: string): RegistryLogin | undefined {
  const text = Buffer.from(auth, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon <= 0) return undefined;
  // podman and docker differ in a trailing NUL.
  const password = text.slice(colon + 1).replace(/\0+$/, "");
  return { source: file, username: text.slice(0, colon), password };
}

/** @see https://github.com/docker/docker-credential-helpers#development */
function askHelper(program: string, server: string, env: Env): Promise<RegistryLogin | undefined> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      ["get"],
      { env: { ...env }, timeout: HELPER_TIMEOUT_MS, killSignal: "SIGKILL" },
      (error, stdout) => resolve(error ? undefined : parsedAnswer(stdout, program)),
    );
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(server);
  });
}

function parsedAnswer(stdout: string, program: string): RegistryLogin | undefined {
  try {
    const { Username: username, Secret: password } = JSON.parse(stdout) as Record<string, unknown>;
    // An identity token has no user name to log in with.
    if (typeof username !== "string" || username === "<token>") return undefined;
    return typeof password === "string" ? { source: program, username, password } : undefined;
  } catch {
    return undefined;
  }
}
