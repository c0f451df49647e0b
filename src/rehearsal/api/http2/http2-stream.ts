/** Header fields of a request by their names. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

const NOTHING = Buffer.alloc(0);

/** What is left to send of an answer, as far as the peer's windows let it. */
export interface PendingAnswer {
  readonly body: Buffer;
  sent: number;
  /** Header block of the trailers. */
  readonly trailers: Buffer;
}

/** The connection, to its streams. */
export interface StreamOwner {
  respond(stream: Http2Stream, headers: Buffer, body?: Buffer, trailers?: Buffer): void;
  release(stream: Http2Stream): void;
}

/** One request of a connection. Its state is the connection's to change. */
export class Http2Stream {
  readonly id: number;
  readonly headers: RequestHeaders;
  /** The request is whole. */
  remoteEnded = false;
  /** An answer has begun: there can't be another. */
  answered = false;
  /** Nothing more is sent or received: it has ended, was reset, or its connection is closed. */
  closed = false;
  /** Bytes that the peer will take. */
  sendWindow: number;
  pending: PendingAnswer | undefined;
  /** Bytes of the body that the connection's window has not been given back. */
  held = 0;
  /** Its connection: the same object for every stream of one. */
  readonly owner: StreamOwner;
  #body: Buffer = NOTHING;
  #length = 0;

  constructor(id: number, headers: RequestHeaders, sendWindow: number, owner: StreamOwner) {
    this.id = id;
    this.headers = headers;
    this.sendWindow = sendWindow;
    this.owner = owner;
  }

  /** True while an answer can still be given. */
  get open(): boolean {
    return !this.closed && !this.answered;
  }

  /** Bytes of the body so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * Answers, and ends the stream; does nothing when it is not open.
   * @param headers Header block. @param trailers Header block; it ends an answer that has a body.
   */
  respond(headers: Buffer, body?: Buffer, trailers?: Buffer): void {
    this.owner.respond(this, headers, body, trailers);
  }

  /** The body, which is then no longer held: the peer may send as much again. */
  takeBody(): Buffer {
    const body = this.#body.subarray(0, this.#length);
    this.owner.release(this);
    return body;
  }

  /** @param bytes A view of what the socket gave: one that is all of the body is kept as it is. */
  append(bytes: Buffer): void {
    const length = this.#length + bytes.length;
    if (this.#length === 0) {
      this.#body = bytes;
    } else {
      if (length > this.#body.length) {
        // Copied into one piece, so that a body of many small frames holds no more than its bytes.
        const grown = Buffer.allocUnsafeSlow(length * 2);
        this.#body.copy(grown, 0, 0, this.#length);
        this.#body = grown;
      }
      bytes.copy(this.#body, this.#length);
    }
    this.#length = length;
  }

  drop(): void {
    this.#body = NOTHING;
    this.#length = 0;
  }
}
