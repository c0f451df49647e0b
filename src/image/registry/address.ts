import { BlockList, isIP } from "node:net";

/**
 * How far an address is away: `here` is this machine and its link, where cloud metadata servers
 * answer; `private` a network of one's own.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/iana-ipv6-special-registry.xhtml
 */
export type Reach = "here" | "private" | "public";

const HERE = blockList([
  ["127.0.0.0", 8],
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["::", 127],
  ["fe80::", 10],
]);
const PRIVATE = blockList([
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["198.18.0.0", 15],
  ["fc00::", 7],
]);

function blockList(subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, familyOf(net));
  return list;
}

/** @param address An IP address; IPv4 in IPv6 counts as what it maps. */
export function reachOf(address: string): Reach {
  const family = familyOf(address);
  if (HERE.check(address, family)) return "here";
  return PRIVATE.check(address, family) ? "private" : "public";
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** The address that a host of a URL is already; undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) === 0 ? undefined : bare;
}

/** True for a host, with or without a port, that can only be this machine. */
export function isLoopback(host: string): boolean {
  const hostname = host.replace(/:\d+$/, "");
  if (hostname === "localhost" || hostname.endsWith(".localhost")) return true;
  const address = literalAddress(hostname);
  return address !== undefined && (address === "::1" || address.startsWith("127."));
}
