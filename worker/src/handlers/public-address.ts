import { BlockList, isIP } from "node:net";

/**
 * Not public: this host, private, shared, loopback, link-local (where metadata servers are),
 * protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const SPECIAL_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/**
 * The globally routed range: everything else (loopback, mapped IPv4, NAT64, unique local,
 * link-local, multicast) is outside of it.
 */
const GLOBAL_IPV6 = "2000::/3";
/**
 * Within it: protocol assignments with Teredo, documentation, 6to4, documentation.
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const SPECIAL_IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const specialIpv4 = subnets("ipv4", SPECIAL_IPV4);
const globalIpv6 = subnets("ipv6", [GLOBAL_IPV6]);
const specialIpv6 = subnets("ipv6", SPECIAL_IPV6);

/**
 * True for a public internet address; false for all others, and for anything that is not a plain
 * address.
 */
export function isPublicAddress(address: string): boolean {
  const version = address.includes("%") ? 0 : isIP(address);
  if (version === 4) return !specialIpv4.check(address, "ipv4");
  if (version === 6) {
    return globalIpv6.check(address, "ipv6") && !specialIpv6.check(address, "ipv6");
  }
  return false;
}

function subnets(family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", prefix] = range.split("/");
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}
