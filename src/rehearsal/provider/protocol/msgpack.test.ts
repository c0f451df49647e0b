import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeMsgpack, encodeMsgpack } from "./msgpack.ts";
import { UNKNOWN } from "./value.ts";
import type { Value } from "./value.ts";

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Value>(null, true, false, UNKNOWN),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.string({ unit: "binary" }),
    fc.array(tie("value")),
    fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      tie("value"),
      { noNullPrototype: true },
    ),
  ) as fc.Arbitrary<Value>,
}));

describe("msgpack", () => {
  it("reads back whatever it writes", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(decodeMsgpack(encodeMsgpack(given))).toEqual(given);
      }),
    );
  });

  it("never reads past a cut message", () => {
    fc.assert(
      fc.property(value, (given) => {
        const bytes = encodeMsgpack(given);
        expect(() => decodeMsgpack(bytes.subarray(0, -1))).toThrow(RangeError);
      }),
    );
  });

  it.each<[string, Value]>([
    ["d40000", UNKNOWN],
    ["c70000", UNKNOWN],
    ["c7030c810100", UNKNOWN],
    ["a3302e31", "0.1"],
    ["cb3fb999999999999a", 0.1],
    ["ca3f000000", 0.5],
    ["cd0100", 256],
    ["d1ff00", -256],
    ["ff", -1],
    ["da000178", "x"],
    ["dc0001c3", [true]],
  ])("reads %s as terraform means it", (hex, expected) => {
    expect(decodeMsgpack(Buffer.from(hex, "hex"))).toEqual(expected);
  });

  it("refuses a type byte that does not exist", () => {
    expect(() => decodeMsgpack(Buffer.of(0xc1))).toThrow("0xc1");
  });

  it("writes an unknown as terraform's cty does", () => {
    expect(encodeMsgpack([UNKNOWN]).toString("hex")).toBe("91d40000");
  });

  it("refuses a key that JavaScript would take for a prototype", () => {
    const bytes = Buffer.concat([Buffer.of(0x81, 0xa9), Buffer.from("__proto__"), Buffer.of(0xc0)]);
    expect(() => decodeMsgpack(bytes)).toThrow("__proto__");
  });
});
