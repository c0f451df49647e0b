/** A lease as it is stored. */
export interface StoredLease {
  readonly text: string;
  /** Another with every write. */
  readonly generation: string;
}

/**
 * Where the lease of one environment is. Each method may be called again when its answer was lost.
 */
export interface LeaseStore {
  /** For people: `gs://BUCKET/PREFIX/release.json`. */
  readonly place: string;
  /** The command that deletes it, whatever it holds. */
  readonly removeCommand: string;
  /** @throws Failure `GCP_*`, `RELEASE_LEASE_FILE` */
  read(): Promise<StoredLease | undefined>;
  /**
   * Writes when the stored generation is `over`, or when there is none and `over` is undefined.
   * @returns the new generation; undefined when another one is stored
   * @throws Failure `GCP_*`, `RELEASE_LEASE_FILE`
   */
  write(text: string, over: string | undefined): Promise<string | undefined>;
  /**
   * Deletes that generation.
   * @returns false when another one is stored; true also when there is none
   */
  remove(generation: string): Promise<boolean>;
}
