import type { Environment } from "../runtime/environment.ts";

/**
 * True for a host that `PRIVATE_HOSTS` names: it may be reached without TLS and at a private
 * address, such as a system on the same machine or in the same network. The list is `HOST` or
 * `HOST:PORT`, separated by commas; a host without a port stands for all of its ports.
 */
export function isPrivateHost(env: Environment, url: URL): boolean {
  const port = portOf(url);
  return hostList(env["PRIVATE_HOSTS"]).some(
    (entry) => entry === url.hostname || (port !== "" && entry === `${url.hostname}:${port}`),
  );
}

/** The entries of a list of hosts, in lower case. */
export function hostList(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== "");
}

/** The port to connect to; empty when the scheme has no default. */
export function portOf(url: URL): string {
  if (url.port !== "") return url.port;
  return { "http:": "80", "https:": "443" }[url.protocol] ?? "";
}
