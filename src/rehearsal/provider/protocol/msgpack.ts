import { decode, encode, ExtensionCodec } from "@msgpack/msgpack";

import { UNKNOWN } from "./value.ts";
import type { Value } from "./value.ts";

/** The plain unknown, and the one with refinements, which need not be read. */
const EXTENSION = { unknown: 0, refined: 12 } as const;

/**
 * Unknowns as terraform's cty writes and reads them.
 * @see https://github.com/zclconf/go-cty/blob/main/cty/msgpack/unknown.go
 */
const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: EXTENSION.unknown,
  encode: (value) => (value === UNKNOWN ? new Uint8Array(1) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({
  type: EXTENSION.refined,
  encode: () => null,
  decode: () => UNKNOWN,
});

/**
 * A value in terraform's MessagePack: numbers come as integers, floats or decimal strings.
 * @throws Error when the bytes end too early or are not such a value, or a key is `__proto__`
 */
export function decodeMsgpack(bytes: Buffer): Value {
  return decode(bytes, { extensionCodec }) as Value;
}

/**
 * Encodes as cty expects it: integers as such, other numbers as doubles, unknowns as extension 0.
 */
export function encodeMsgpack(value: Value): Buffer {
  const { buffer, byteOffset, byteLength } = encode(value, { extensionCodec });
  return Buffer.from(buffer, byteOffset, byteLength);
}
