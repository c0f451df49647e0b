import { isIP } from "node:net";

/** Where a request goes: one pool of connections each. */
export interface Origin {
  /** Key of the pool: scheme, host and port. */
  readonly key: string;
  readonly secure: boolean;
  /** Host to connect to: `*.localhost` names are loopback (RFC 6761, section 6.3). */
  readonly connectHost: string;
  readonly port: number;
  /**
   * TLS server name; empty for an IP address, which can't be one.
   * @see https://www.rfc-editor.org/rfc/rfc6066#section-3
   */
  readonly serverName: string;
}

/** A URL parsed for sending. */
export interface Target {
  readonly origin: Origin;
  /** Value of the `Host` header. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
}

/** Parses an `http:` or `https:` URL; undefined when it is not a valid one. */
export function parseTarget(text: string): Target | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const secure = url.protocol === "https:";
  const name = url.hostname.replace(/^\[|\]$/gu, "");
  const isLocal = name === "localhost" || name.endsWith(".localhost");
  return {
    origin: {
      key: url.origin,
      secure,
      connectHost: isLocal ? "127.0.0.1" : name,
      port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
      serverName: isIP(name) === 0 ? name : "",
    },
    host: url.host,
    path: `${url.pathname}${url.search}`,
  };
}
