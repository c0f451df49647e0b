import { ConnectionError, ERROR } from "./protocol.ts";

/** Far more than any list that is taken; it must be read to its end all the same. */
const MAX_BLOCK_BYTES = 256 * 1024;
/** A client that sends it in smaller parts is an attacker. */
const MAX_PARTS = 64;

/** A header block on its way: HEADERS and what continues it. */
export class HeaderBlock {
  readonly streamId: number;
  readonly endsStream: boolean;
  readonly #parts: Buffer[];
  #length: number;

  constructor(streamId: number, endsStream: boolean, first: Buffer) {
    this.streamId = streamId;
    this.endsStream = endsStream;
    this.#parts = [first];
    this.#length = first.length;
  }

  get bytes(): Buffer {
    const [first] = this.#parts;
    return this.#parts.length === 1 && first !== undefined ? first : Buffer.concat(this.#parts);
  }

  /** @throws ConnectionError ENHANCE_YOUR_CALM */
  append(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > MAX_BLOCK_BYTES || this.#parts.length >= MAX_PARTS) {
      throw new ConnectionError(ERROR.enhanceYourCalm, "a header block without end");
    }
    // A copy: a view would keep each chunk of the socket that a small part came in.
    this.#parts.push(Buffer.from(part));
  }
}
