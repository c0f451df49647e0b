/** An object of a bucket as it was read. */
export interface StoredObject {
  readonly content: Buffer;
  /** A number that each write of the object changes, as text: it is larger than 2^53. */
  readonly generation: string;
}

/** `"0"`: only if there is no such object; a generation: only if it is still that one. */
export interface Precondition {
  readonly ifGeneration?: string;
}

/** How an object is written. */
export interface WriteOptions extends Precondition {
  /** @defaultValue `application/octet-stream` */
  readonly contentType?: string;
}

/** What the stores need of a bucket. */
export interface Bucket {
  /** Where an object is, for people. */
  locate(name: string): string;
  /** Undefined when there is none. */
  read(name: string): Promise<StoredObject | undefined>;
  /**
   * The new object's generation; undefined when the precondition does not hold, which may be because of an own write whose
   * answer was lost.
   */
  write(
    name: string,
    content: string | Buffer,
    options?: WriteOptions,
  ): Promise<string | undefined>;
  /** Deletes the object, if it is there and the precondition holds. */
  delete(name: string, only?: Precondition): Promise<void>;
}
