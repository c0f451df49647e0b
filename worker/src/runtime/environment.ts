/**
 * Environment variables by name; read when a task runs, so that a worker starts (and builds)
 * without them.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * An http(s) base URL from the environment, without its trailing slash. Addresses come only from
 * here, never from a payload: callers that can enqueue must not be able to choose what the worker
 * calls.
 * @throws Error that names the variable, not its value, which may contain a password
 */
export function requireUrl(env: Environment, name: string, protocols = ["http:", "https:"]): URL {
  const text = env[name];
  if (text === undefined || text === "") {
    throw new Error(`${name} is not set: add it to the worker's env in cloud-tasks.yaml`);
  }
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    url = undefined;
  }
  if (url === undefined || !protocols.includes(url.protocol)) {
    throw new Error(`${name} is not a URL that starts with ${protocols.join(" or ")}//`);
  }
  return url;
}

/**
 * `base/segment/…`, each segment encoded.
 * @throws RangeError for `.` and `..`, which would traverse
 */
export function joinUrl(base: URL, ...segments: string[]): URL {
  const url = new URL(base);
  for (const segment of segments) {
    if (segment === "" || segment === "." || segment === "..") {
      throw new RangeError(`"${segment}" can't be part of a path`);
    }
    url.pathname = `${url.pathname.replace(/\/$/, "")}/${encodeURIComponent(segment)}`;
  }
  return url;
}
