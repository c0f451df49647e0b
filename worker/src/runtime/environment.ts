/** Environment variables by name; read when a task runs, so that a worker starts (and builds) without them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * An http(s) base URL from the environment, without the slash at its end. Addresses come from here alone,
 * never from a payload: who can enqueue must not be able to make the worker call any place.
 * @throws Error naming the variable, not its value, which may hold a password
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
    throw new Error(`${name} is no URL that starts with ${protocols.join(" or ")}//`);
  }
  return url;
}

/** `base/segment/…`, each segment encoded. @throws RangeError for `.` and `..`, which would climb */
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
