import { expect, it } from "vitest";

import { isLoopback, literalAddress, reachOf } from "./address.ts";

it.each([
  ["127.0.0.1", "here"],
  ["127.9.9.9", "here"],
  ["0.0.0.0", "here"],
  ["169.254.169.254", "here"],
  ["::1", "here"],
  ["::", "here"],
  ["fe80::1", "here"],
  ["::ffff:127.0.0.1", "here"],
  ["::ffff:a9fe:a9fe", "here"],
  ["10.1.2.3", "private"],
  ["172.31.0.1", "private"],
  ["192.168.1.1", "private"],
  ["100.100.0.1", "private"],
  ["fd00:ec2::254", "private"],
  ["::ffff:10.0.0.1", "private"],
  ["172.32.0.1", "public"],
  ["142.250.1.82", "public"],
  ["2607:f8b0::52", "public"],
])("%s is %s", (address, reach) => {
  expect(reachOf(address)).toBe(reach);
});

it("tells an address in a URL from a name", () => {
  expect(literalAddress("[::1]")).toBe("::1");
  expect(literalAddress("10.0.0.1")).toBe("10.0.0.1");
  expect(literalAddress("gcr.io")).toBeUndefined();
});

it.each([
  ["127.0.0.1:5000", true],
  ["localhost", true],
  ["[::1]:80", true],
  ["gcr.io", false],
  ["127.0.0.1.evil.io", false],
  ["10.0.0.1:5000", false],
])("%s on loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
