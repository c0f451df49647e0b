import fc from "fast-check";
import { expect, it } from "vitest";

import { pinTarget } from "./pinned-target.ts";
import { isPublicAddress } from "./public-address.ts";

it.each([
  "8.8.8.8",
  "1.1.1.1",
  "172.32.0.1",
  "100.128.0.1",
  "2606:4700::1111",
  "2a00:1450:4001::1",
])("accepts %s as public", (address) => expect(isPublicAddress(address)).toBe(true));

it.each([
  ["this host", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["loopback", "127.0.0.1"],
  ["all of loopback", "127.255.255.254"],
  ["private", "10.0.0.1"],
  ["private", "172.16.0.1"],
  ["private", "172.31.255.255"],
  ["private", "192.168.1.1"],
  ["shared", "100.64.0.1"],
  ["link-local, where Google's metadata server is", "169.254.169.254"],
  ["protocol assignments", "192.0.0.192"],
  ["benchmarks", "198.19.0.1"],
  ["documentation", "203.0.113.9"],
  ["multicast", "224.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["unspecified", "::"],
  ["loopback", "::1"],
  ["mapped IPv4", "::ffff:127.0.0.1"],
  ["mapped IPv4 in hexadecimal", "::ffff:7f00:1"],
  ["mapped public IPv4", "::ffff:8.8.8.8"],
  ["compatible IPv4", "::127.0.0.1"],
  ["translated IPv4", "::ffff:0:127.0.0.1"],
  ["NAT64", "64:ff9b::7f00:1"],
  ["NAT64 of the network", "64:ff9b:1::a9fe:a9fe"],
  ["6to4", "2002:7f00:1::"],
  ["6to4 of the metadata server", "2002:a9fe:a9fe::1"],
  ["Teredo", "2001:0:7f00:1::"],
  ["documentation", "2001:db8::1"],
  ["unique local", "fd00::1"],
  ["Google's metadata server", "fd20:ce::254"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["public with a zone", "2606:4700::1111%1"],
  ["site-local", "fec0::1"],
  ["multicast", "ff02::1"],
  ["no address", "localhost"],
  ["nothing", ""],
])("refuses %s: %s", (_what, address) => expect(isPublicAddress(address)).toBe(false));

const never = (): Promise<never> => Promise.reject(new Error("a literal was resolved"));

it.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0177.0.0.1/",
  "http://017700000001/",
  "http://127.1/",
  "http://0x7f.1/",
  "http://0/",
  "http://①②⑦.0.0.1/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:ffff:7f00:0001]/",
  "http://[::]/",
  "http://169.254.169.254/computeMetadata/v1/",
  "http://0xa9fea9fe/",
  "http://[fd20:ce::254]/",
])("refuses %s without resolving it", async (url) => {
  const pinning = pinTarget(new URL(url), { isPrivate: false, resolve: never });
  await expect(pinning).rejects.toThrow("which is not public");
});

it("can't be written in a URL with a zone", () => {
  expect(URL.canParse("http://[fe80::1%25eth0]/")).toBe(false);
});

it("refuses every notation of a special IPv4 address inside IPv6", () => {
  const prefixes = ["::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::", "2002:"];
  const octet = fc.nat(255);
  const octets = fc.tuple(octet, octet, octet, octet);
  fc.assert(
    fc.property(octets, fc.constantFrom(...prefixes), ([a, b, c, d], prefix) => {
      const tail = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
      return !isPublicAddress(prefix === "2002:" ? `2002:${tail}::1` : `${prefix}${tail}`);
    }),
  );
});
