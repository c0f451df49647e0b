import { show } from "./value.ts";
import { UNKNOWN } from "./value.ts";
import type { Value, ValueObject } from "./value.ts";

/**
 * The part of MessagePack that terraform's cty encoding uses. Our own: cty sends unknowns as extension
 * types 0 and 12, and numbers as integers, floats or decimal strings.
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 * @throws RangeError when the bytes end too early or a type byte is not one of MessagePack's.
 */
export function decodeMsgpack(bytes: Buffer): Value {
  return new Decoder(bytes).value();
}

class Decoder {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  value(): Value {
    const byte = this.#uint(1);
    if (byte <= 0x7f) return byte;
    if (byte <= 0x8f) return this.#map(byte & 0x0f);
    if (byte <= 0x9f) return this.#array(byte & 0x0f);
    if (byte <= 0xbf) return this.#text(byte & 0x1f);
    if (byte >= 0xe0) return byte - 0x100;
    return this.#sized(byte);
  }

  #sized(byte: number): Value {
    switch (byte) {
      case 0xc0:
        return null;
      case 0xc2:
      case 0xc3:
        return byte === 0xc3;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#text(this.#uint(2 ** (byte - 0xc4)));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.#unknown(this.#uint(2 ** (byte - 0xc7)));
      case 0xca:
        return this.#bytes.readFloatBE(this.#take(4));
      case 0xcb:
        return this.#bytes.readDoubleBE(this.#take(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#uint(2 ** (byte - 0xcc));
      case 0xcf:
        return Number(this.#bytes.readBigUInt64BE(this.#take(8)));
      case 0xd0:
      case 0xd1:
      case 0xd2: {
        const size = 2 ** (byte - 0xd0);
        return this.#bytes.readIntBE(this.#take(size), size);
      }
      case 0xd3:
        return Number(this.#bytes.readBigInt64BE(this.#take(8)));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.#unknown(2 ** (byte - 0xd4));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#uint(2 ** (byte - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#array(this.#uint(2 ** (byte - 0xdb)));
      case 0xde:
      case 0xdf:
        return this.#map(this.#uint(2 ** (byte - 0xdd)));
      default:
        throw new RangeError(`msgpack type byte 0x${byte.toString(16)}`);
    }
  }

  #map(size: number): Value {
    const object: ValueObject = {};
    for (let index = 0; index < size; index++) {
      const key = this.value();
      // defineProperty: a key `__proto__` is a key like any other.
      const entry = { value: this.value(), enumerable: true, writable: true, configurable: true };
      Object.defineProperty(object, show(key), entry);
    }
    return object;
  }

  #array(size: number): Value {
    const items: Value[] = [];
    for (let index = 0; index < size; index++) items.push(this.value());
    return items;
  }

  #text(size: number): string {
    const start = this.#take(size);
    return this.#bytes.toString("utf8", start, start + size);
  }

  /** Any extension is an unknown: 0 is the plain one, 12 carries refinements that we need not read. */
  #unknown(size: number): Value {
    this.#take(1 + size);
    return UNKNOWN;
  }

  #uint(size: number): number {
    return this.#bytes.readUIntBE(this.#take(size), size);
  }

  #take(size: number): number {
    const start = this.#at;
    if (start + size > this.#bytes.length) throw new RangeError("msgpack ends too early");
    this.#at = start + size;
    return start;
  }
}

/** Encodes as terraform's cty expects it: unknowns as ext 0, integers as such, other numbers as doubles. */
export function encodeMsgpack(value: Value): Buffer {
  const parts: Buffer[] = [];
  encode(value, parts);
  return Buffer.concat(parts);
}

function encode(value: Value, parts: Buffer[]): void {
  if (value === null) parts.push(Buffer.of(0xc0));
  else if (value === UNKNOWN) parts.push(Buffer.of(0xd4, 0, 0));
  else if (typeof value === "boolean") parts.push(Buffer.of(value ? 0xc3 : 0xc2));
  else if (typeof value === "number") parts.push(encodeNumber(value));
  else if (typeof value === "string") encodeText(value, parts);
  else if (Array.isArray(value)) {
    parts.push(head(0xdd, value.length));
    for (const item of value) encode(item, parts);
  } else {
    const entries = Object.entries(value);
    parts.push(head(0xdf, entries.length));
    for (const [name, item] of entries) {
      encodeText(name, parts);
      encode(item ?? null, parts);
    }
  }
}

function encodeText(value: string, parts: Buffer[]): void {
  const bytes = Buffer.from(value, "utf8");
  parts.push(bytes.length < 32 ? Buffer.of(0xa0 | bytes.length) : head(0xdb, bytes.length), bytes);
}

function head(type: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(5);
  bytes[0] = type;
  bytes.writeUInt32BE(size, 1);
  return bytes;
}

function encodeNumber(value: number): Buffer {
  if (Number.isInteger(value) && value >= 0 && value < 0x80) return Buffer.of(value);
  const bytes = Buffer.allocUnsafe(9);
  if (Number.isSafeInteger(value)) {
    bytes[0] = 0xd3;
    bytes.writeBigInt64BE(BigInt(value), 1);
  } else {
    bytes[0] = 0xcb;
    bytes.writeDoubleBE(value, 1);
  }
  return bytes;
}
