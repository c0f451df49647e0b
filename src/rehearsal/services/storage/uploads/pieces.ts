/** Bytes that come in pieces, and are put together once. */
export class Pieces {
  #pieces: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** Drops what is beyond `length`. */
  truncate(length: number): void {
    while (this.#length > length) {
      const last = this.#pieces.pop() ?? Buffer.alloc(0);
      this.#length -= last.length;
      if (this.#length < length) this.push(last.subarray(0, length - this.#length));
    }
  }

  /** All of it. */
  join(): Buffer {
    const whole = Buffer.concat(this.#pieces, this.#length);
    this.#pieces = [whole];
    return whole;
  }
}
