import { connect as connectHttp2 } from "node:http2";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";

import fc from "fast-check";
import { expect, it } from "vitest";

import { HpackDecoder } from "./hpack-decoder.ts";
import { encodeHeaders } from "./hpack-encoder.ts";
import { ConnectionError, ERROR } from "./protocol.ts";

const MAX = 64 * 1024;
const decodeAll = (...blocks: string[]): unknown[] => {
  const decoder = new HpackDecoder();
  return blocks.map((hex) => decoder.decode(Buffer.from(hex.replaceAll(" ", ""), "hex"), MAX));
};
const REQUEST = [
  [":method", "GET"],
  [":scheme", "http"],
  [":path", "/"],
  [":authority", "www.example.com"],
];
const SECURE = [
  [":method", "GET"],
  [":scheme", "https"],
  [":path", "/index.html"],
];

/** @see https://www.rfc-editor.org/rfc/rfc7541#appendix-C */
it.each([
  [
    "without Huffman codes (C.3)",
    "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
    "8286 84be 5808 6e6f 2d63 6163 6865",
    "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
  ],
  [
    "with them (C.4)",
    "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
    "8286 84be 5886 a8eb 1064 9cbf",
    "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
  ],
])("reads the requests of the RFC %s", (_name, ...blocks) => {
  expect(decodeAll(...blocks)).toEqual([
    REQUEST,
    [...REQUEST, ["cache-control", "no-cache"]],
    [...SECURE, [":authority", "www.example.com"], ["custom-key", "custom-value"]],
  ]);
});

it("drops the oldest entries of a full table (C.6)", () => {
  // The example's table of 256 bytes is set by an update in front.
  const [first, second, third] = decodeAll(
    "3fe101 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
    "4883 640e ffc1 c0bf",
    "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07",
  );
  const date = (second: number): string[] => ["date", `Mon, 21 Oct 2013 20:13:${second} GMT`];
  const location = ["location", "https://www.example.com"];
  const control = ["cache-control", "private"];
  expect(first).toEqual([[":status", "302"], control, date(21), location]);
  expect(second).toEqual([[":status", "307"], control, date(21), location]);
  expect(third).toEqual([
    [":status", "200"],
    control,
    date(22),
    location,
    ["content-encoding", "gzip"],
    ["set-cookie", "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1"],
  ]);
});

/**
 * Node's client writes whichever is shorter: amidst many short codes every octet comes as
 * Huffman's.
 */
it("reads every octet that Node's own encoder writes", async () => {
  const received: Buffer[] = [];
  const server = createServer((socket) =>
    socket.on("data", (chunk: Buffer) => received.push(chunk)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const octets = Array.from({ length: 224 }, (_, index) => index + 32).filter((one) => one !== 127);
  const text = octets.map((octet) => `${"a".repeat(60)}${String.fromCharCode(octet)}`).join("e");
  const session = connectHttp2("http://x", {
    createConnection: () => connect(port, "127.0.0.1"),
  }).on("error", () => undefined);
  session.request({ ":path": "/", "x-text": text }).on("error", () => undefined);
  await expect
    .poll(() => Buffer.concat(received).length, { timeout: 10_000 })
    .toBeGreaterThan(text.length * 0.5);
  const block = headersOf(Buffer.concat(received));
  expect(block.length).toBeLessThan(text.length * 0.8);
  const fields = new HpackDecoder().decode(block, 1_000_000) ?? [];
  expect(Object.fromEntries(fields)["x-text"]).toBe(text);
  session.destroy();
  server.close();
});

/** The header block in what a client sent: HEADERS and what continues it. */
function headersOf(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 24; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) {
    const payload = bytes.subarray(at + 9, at + 9 + bytes.readUIntBE(at, 3));
    // Node adds a priority in front.
    if (bytes[at + 3] === 1)
      parts.push(((bytes[at + 4] ?? 0) & 32) === 0 ? payload : payload.subarray(5));
    if (bytes[at + 3] === 9) parts.push(payload);
  }
  return Buffer.concat(parts);
}

it.each([
  ["index 0", "80"],
  ["an index beyond the table", "be"],
  ["a name beyond the table", "7e 01 61"],
  ["a string that ends too early", "40 05 61"],
  ["a number that ends too early", "ff"],
  ["a number without end", "ff ffffffffffffffffffff 00"],
  ["a table that is larger than we allow", "3f e2 1f"],
  ["a table size after a field", "82 20"],
  ["a Huffman code of the end of a string", "40 84 ffffffff 01 61"],
  ["padding of a whole octet", "40 82 1f ff 01 61"],
  ["padding of zeros", "40 81 18 01 61"],
  ["nothing behind a first octet", "40"],
])("refuses %s", (_name, hex) => {
  expect(() => decodeAll(hex)).toThrow(expect.objectContaining({ code: ERROR.compression }));
});

it("leaves out a list that is too large, and reads on", () => {
  const decoder = new HpackDecoder();
  // An entry of 1,000 octets, then a hundred times one octet for it.
  const bomb = Buffer.concat([
    Buffer.from("400161", "hex"),
    encodeHeaders([["", "x".repeat(1_000)]]).subarray(2),
    Buffer.alloc(100, 0xbe),
  ]);
  expect(decoder.decode(bomb, MAX)).toBeUndefined();
  expect(decoder.decode(Buffer.from([0xbe]), MAX)).toEqual([["a", "x".repeat(1_000)]]);
});

it("any octets are fields or a ConnectionError", () => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array)),
    fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 }).map(encodeHeaders),
    fc
      .constantFrom("82", "be", "3fe11f", "20", "400161816f", "4085a8eb10649c")
      .map((hex) => Buffer.from(hex, "hex")),
  );
  fc.assert(
    fc.property(fc.array(fc.array(part, { maxLength: 5 }), { maxLength: 4 }), (blocks) => {
      const decoder = new HpackDecoder();
      try {
        for (const parts of blocks) decoder.decode(Buffer.concat(parts), MAX);
      } catch (error) {
        expect(error).toBeInstanceOf(ConnectionError);
      }
    }),
    { numRuns: 2_000 },
  );
});
