/** The content of an object, and its generation. */
export interface StoredObject {
  readonly content: Buffer;
  /** A number that changes with each write of the object, as text: it is larger than 2^53. */
  readonly generation: string;
}

/** `"0"`: only if the object does not exist; a generation: only if it is still the current one. */
export interface Precondition {
  readonly ifGeneration?: string;
}

/** Options for writing an object. */
export interface WriteOptions extends Precondition {
  /** @defaultValue `application/octet-stream` */
  readonly contentType?: string;
}

/** The bucket operations that the stores need. */
export interface Bucket {
  /** The location of an object, for messages. */
  locate(name: string): string;
  /** Undefined when it does not exist. */
  read(name: string): Promise<StoredObject | undefined>;
  /**
   * The new object's generation; undefined when the precondition does not hold, which may be due to
   * an own write whose answer was lost.
   */
  write(
    name: string,
    content: string | Buffer,
    options?: WriteOptions,
  ): Promise<string | undefined>;
  /** Deletes the object, if it exists and the precondition holds. */
  delete(name: string, only?: Precondition): Promise<void>;
}
