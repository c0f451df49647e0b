/**
 * The protobuf wire format. Our own rather than protobufjs': its 64-bit integers need the `long`
 * package, which it loads in a way that bundlers can't follow, and without it silently loses
 * digits.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Bytes that are not valid protobuf: answered with INVALID_ARGUMENT, not a bug in cloud-tasks. */
export class WireError extends Error {
  override readonly name = "WireError";
}

/** Reads one message; never past its end. */
export class WireReader {
  readonly #bytes: Buffer;
  #at: number;
  readonly #end: number;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** @throws WireError when there is no end within ten bytes. */
  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new WireError("varint of more than 10 bytes");
  }

  /** The lower 32 bits, unsigned: enough for keys, lengths, bools, enums and 32-bit integers. */
  uint32(): number {
    let value = 0;
    for (let index = 0; index < 10; index++) {
      const byte = this.#byte();
      if (index < 5) value = (value | ((byte & 0x7f) << (7 * index))) >>> 0;
      if (byte < 0x80) return value;
    }
    throw new WireError("varint of more than 10 bytes");
  }

  double(): number {
    return this.#bytes.readDoubleLE(this.#take(8));
  }

  float(): number {
    return this.#bytes.readFloatLE(this.#take(4));
  }

  fixed64(): bigint {
    return this.#bytes.readBigUInt64LE(this.#take(8));
  }

  fixed32(): number {
    return this.#bytes.readUInt32LE(this.#take(4));
  }

  /** A view, not a copy. */
  bytes(): Buffer {
    const length = this.uint32();
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** The bytes as text. @param encoding latin1 keeps every byte as a character of its own. */
  text(encoding: "utf8" | "latin1"): string {
    const length = this.uint32();
    const start = this.#take(length);
    return this.#bytes.toString(encoding, start, start + length);
  }

  /** The bytes as a message in it, without a copy. */
  message(): WireReader {
    const length = this.uint32();
    const start = this.#take(length);
    return new WireReader(this.#bytes, start, start + length);
  }

  skip(wireType: number): void {
    if (wireType === WIRE.varint) this.uint32();
    else if (wireType === WIRE.fixed64) this.#take(8);
    else if (wireType === WIRE.bytes) this.#take(this.uint32());
    else if (wireType === WIRE.fixed32) this.#take(4);
    else throw new WireError(`wire type ${wireType}`);
  }

  #byte(): number {
    const byte = this.#at < this.#end ? this.#bytes[this.#at++] : undefined;
    if (byte === undefined) throw new WireError("message ends too early");
    return byte;
  }

  #take(length: number): number {
    const start = this.#at;
    if (length > this.#end - start) throw new WireError("message ends too early");
    this.#at = start + length;
    return start;
  }
}

/** Writes one message into a buffer that grows. */
export class WireWriter {
  #bytes: Buffer;
  #length = 0;

  /** @param capacity Bytes to begin with. */
  constructor(capacity = 256) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  key(fieldNumber: number, wireType: number): void {
    this.uint32(fieldNumber * 8 + wireType);
  }

  uint32(value: number): void {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  varint(value: bigint): void {
    this.#reserve(10);
    let rest = BigInt.asUintN(64, value);
    while (rest > 0x7fn) {
      this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#bytes[this.#length++] = Number(rest);
  }

  double(value: number): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  float(value: number): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeFloatLE(value, this.#length);
  }

  fixed64(value: bigint): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeBigUInt64LE(BigInt.asUintN(64, value), this.#length);
  }

  fixed32(value: number): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeUInt32LE(value >>> 0, this.#length);
  }

  /** With its length in front. */
  bytes(value: Buffer): void {
    this.uint32(value.length);
    this.#reserve(value.length);
    value.copy(this.#bytes, this.#length);
    this.#length += value.length;
  }

  string(value: string): void {
    const length = Buffer.byteLength(value);
    this.uint32(length);
    this.#reserve(length);
    this.#length += this.#bytes.write(value, this.#length, "utf8");
  }

  /** Begins a message of fewer than 128 bytes; give what it returns to {@link endShort}. */
  beginShort(): number {
    this.#reserve(1);
    this.#length += 1;
    return this.#length;
  }

  endShort(start: number): void {
    this.#bytes[start - 1] = this.#length - start;
  }

  /** What was written, without a copy: the writer must not be used again. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
