import { expect, test } from "vitest";

import { crc32c } from "./crc32c.ts";

test("CRC-32C is that of RFC 3720, of nothing 0", () => {
  expect(crc32c(Buffer.from("123456789")).toString(16)).toBe("e3069283");
  expect(crc32c(Buffer.alloc(32)).toString(16)).toBe("8a9136aa");
  expect(crc32c(Buffer.alloc(0))).toBe(0);
});

test("it goes on from what came before, wherever that was cut", () => {
  const bytes = Buffer.from(Array.from({ length: 100 }, (_unused, index) => (index * 37) & 0xff));
  const whole = crc32c(bytes);
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(crc32c(bytes.subarray(cut), crc32c(bytes.subarray(0, cut)))).toBe(whole);
  }
});
