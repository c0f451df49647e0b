import { decodeHuffman } from "./huffman.ts";
import { ConnectionError, ERROR } from "./protocol.ts";

/** A header field; names as they came. */
export type HeaderField = readonly [name: string, value: string];

/** @see https://www.rfc-editor.org/rfc/rfc7541#appendix-A */
const STATIC_TABLE: readonly HeaderField[] = [
  [":authority", ""],
  [":method", "GET"],
  [":method", "POST"],
  [":path", "/"],
  [":path", "/index.html"],
  [":scheme", "http"],
  [":scheme", "https"],
  [":status", "200"],
  [":status", "204"],
  [":status", "206"],
  [":status", "304"],
  [":status", "400"],
  [":status", "404"],
  [":status", "500"],
  ["accept-charset", ""],
  ["accept-encoding", "gzip, deflate"],
  ["accept-language", ""],
  ["accept-ranges", ""],
  ["accept", ""],
  ["access-control-allow-origin", ""],
  ["age", ""],
  ["allow", ""],
  ["authorization", ""],
  ["cache-control", ""],
  ["content-disposition", ""],
  ["content-encoding", ""],
  ["content-language", ""],
  ["content-length", ""],
  ["content-location", ""],
  ["content-range", ""],
  ["content-type", ""],
  ["cookie", ""],
  ["date", ""],
  ["etag", ""],
  ["expect", ""],
  ["expires", ""],
  ["from", ""],
  ["host", ""],
  ["if-match", ""],
  ["if-modified-since", ""],
  ["if-none-match", ""],
  ["if-range", ""],
  ["if-unmodified-since", ""],
  ["last-modified", ""],
  ["link", ""],
  ["location", ""],
  ["max-forwards", ""],
  ["proxy-authenticate", ""],
  ["proxy-authorization", ""],
  ["range", ""],
  ["referer", ""],
  ["refresh", ""],
  ["retry-after", ""],
  ["server", ""],
  ["set-cookie", ""],
  ["strict-transport-security", ""],
  ["transfer-encoding", ""],
  ["user-agent", ""],
  ["vary", ""],
  ["via", ""],
  ["www-authenticate", ""],
];

/**
 * What an entry counts besides its text. @see https://www.rfc-editor.org/rfc/rfc7541#section-4.1
 */
const ENTRY_OVERHEAD = 32;
/** The default, which we leave as it is. */
const MAX_TABLE_BYTES = 4_096;
/** No number in a header block is larger; more octets than this takes would be an attack. */
const MAX_INTEGER = 2 ** 28;

/**
 * Reads the header blocks of one connection, all of them and in order: each may change the table
 * that the next uses.
 */
export class HpackDecoder {
  /** The newest first. */
  readonly #dynamic: HeaderField[] = [];
  #bytes = 0;
  #maxBytes = MAX_TABLE_BYTES;
  #block: Buffer = Buffer.alloc(0);
  #at = 0;

  /**
   * The fields of a block.
   * @param maxListBytes What is beyond it, by the measure of SETTINGS_MAX_HEADER_LIST_SIZE, is read
   * and left out.
   * @returns undefined for a list that is larger
   * @throws ConnectionError COMPRESSION_ERROR
   */
  decode(block: Buffer, maxListBytes: number): HeaderField[] | undefined {
    this.#block = block;
    this.#at = 0;
    let fields: HeaderField[] | undefined = [];
    let listBytes = 0;
    let canResize = true;
    while (this.#at < block.length) {
      const first = block[this.#at] ?? 0;
      if ((first & 0xe0) === 0x20) {
        if (!canResize) throw bad("a table size update after a field");
        this.#resize(this.#integer(5));
        continue;
      }
      canResize = false;
      const field = this.#field(first);
      listBytes += sizeOf(field);
      if (listBytes > maxListBytes) fields = undefined;
      fields?.push(field);
    }
    return fields;
  }

  #field(first: number): HeaderField {
    if (first >= 0x80) return this.#entry(this.#integer(7));
    // With incremental indexing, else without or never indexed.
    const indexed = first >= 0x40;
    const nameIndex = this.#integer(indexed ? 6 : 4);
    const name = nameIndex === 0 ? this.#text() : this.#entry(nameIndex)[0];
    const field: HeaderField = [name, this.#text()];
    if (indexed) this.#add(field);
    return field;
  }

  #entry(index: number): HeaderField {
    const entry =
      index <= STATIC_TABLE.length
        ? STATIC_TABLE[index - 1]
        : this.#dynamic[index - STATIC_TABLE.length - 1];
    if (entry === undefined) throw bad(`no entry ${index}`);
    return entry;
  }

  #add(field: HeaderField): void {
    this.#bytes += sizeOf(field);
    this.#dynamic.unshift(field);
    this.#evict();
  }

  #resize(maxBytes: number): void {
    if (maxBytes > MAX_TABLE_BYTES) throw bad("a table that is too large");
    this.#maxBytes = maxBytes;
    this.#evict();
  }

  #evict(): void {
    while (this.#bytes > this.#maxBytes) {
      const oldest = this.#dynamic.pop();
      if (oldest === undefined) break;
      this.#bytes -= sizeOf(oldest);
    }
  }

  /** @see https://www.rfc-editor.org/rfc/rfc7541#section-5.1 */
  #integer(prefixBits: number): number {
    const most = 2 ** prefixBits - 1;
    let value = this.#octet() & most;
    if (value < most) return value;
    for (let factor = 1; ; factor *= 128) {
      const octet = this.#octet();
      value += (octet & 0x7f) * factor;
      if (value > MAX_INTEGER || factor > MAX_INTEGER) throw bad("a number that is too large");
      if (octet < 0x80) return value;
    }
  }

  #text(): string {
    const isHuffman = ((this.#block[this.#at] ?? 0) & 0x80) !== 0;
    const length = this.#integer(7);
    const from = this.#at;
    const to = from + length;
    if (to > this.#block.length) throw bad("a string that ends too early");
    this.#at = to;
    return isHuffman
      ? decodeHuffman(this.#block, from, to)
      : this.#block.toString("latin1", from, to);
  }

  #octet(): number {
    const octet = this.#block[this.#at++];
    if (octet === undefined) throw bad("it ends too early");
    return octet;
  }
}

function sizeOf([name, value]: HeaderField): number {
  return name.length + value.length + ENTRY_OVERHEAD;
}

function bad(why: string): ConnectionError {
  return new ConnectionError(ERROR.compression, `a header block that is not valid: ${why}`);
}
