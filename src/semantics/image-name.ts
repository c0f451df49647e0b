/** The name of an image, taken apart; what is left out of it is filled in as docker does. */
export interface ImageName {
  /** Host and port of the registry: `gcr.io`, `docker.io`, `127.0.0.1:5000`. */
  readonly host: string;
  /** Without host: `distroless/nodejs24-debian13`, `library/node`. */
  readonly repository: string;
  /** Undefined when only a digest is given. */
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/**
 * The only algorithm that registries are sure to know.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/descriptor.md#digests
 */
export const IMAGE_DIGEST = /^sha256:[0-9a-f]{64}$/;

const COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const MAX_NAME_CHARS = 255;

/**
 * Reads `[HOST/]PATH[:TAG][@DIGEST]`; undefined when it is not the name of an image. Without a host
 * it is Docker Hub's, without tag and digest it is `latest`.
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseImageName(text: string): ImageName | undefined {
  const [named = "", digest, ...rest] = text.split("@");
  if (rest.length > 0 || (digest !== undefined && !IMAGE_DIGEST.test(digest))) return undefined;
  const [, path = "", tag] = /^(.*?)(?::([^:/]*))?$/.exec(named) ?? [];
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const { host, repository } = splitHost(path);
  if (!HOST.test(host) || !REPOSITORY.test(repository)) return undefined;
  if (host.length + repository.length + 1 > MAX_NAME_CHARS) return undefined;
  return {
    host,
    repository,
    tag: tag ?? (digest === undefined ? "latest" : undefined),
    digest,
  };
}

/** The first part is a host when it looks like one: with a dot or a port, or `localhost`. */
function splitHost(path: string): { readonly host: string; readonly repository: string } {
  const slash = path.indexOf("/");
  const first = slash < 0 ? "" : path.slice(0, slash);
  if (/[.:]/.test(first) || first === "localhost") {
    const host = first === "index.docker.io" ? "docker.io" : first;
    return hubNamed(host, path.slice(slash + 1));
  }
  return hubNamed("docker.io", path);
}

/** An image of Docker Hub without an owner is one of its library. */
function hubNamed(
  host: string,
  repository: string,
): { readonly host: string; readonly repository: string } {
  const isOfficial = host === "docker.io" && !repository.includes("/");
  return { host, repository: isOfficial ? `library/${repository}` : repository };
}

/** `HOST/PATH[:TAG][@DIGEST]`. */
export function formatImageName({ host, repository, tag, digest }: ImageName): string {
  const tagged = tag === undefined ? "" : `:${tag}`;
  return `${host}/${repository}${tagged}${digest === undefined ? "" : `@${digest}`}`;
}
