/** The result of claiming a key. */
export type Claim =
  /** The caller owns the work until the lease ends. */
  | { readonly state: "acquired"; readonly token: string }
  /** Another attempt holds the lease. */
  | { readonly state: "in-progress" }
  /** The work was done; `result` is what its attempt returned, as JSON, if anything. */
  | { readonly state: "completed"; readonly result: string | undefined }
  /** The key was used for another payload. */
  | { readonly state: "mismatch" };

/**
 * Stores which work was done. A key is claimed with a lease, then completed; an attempt that fails
 * releases it, and one that dies loses it when the lease ends: the next attempt may then claim it,
 * with any payload.
 */
export interface IdempotencyStore {
  /** Claims `key` for the payload with this fingerprint (hex SHA-256). */
  begin(key: string, fingerprint: string, leaseMs: number): Promise<Claim>;
  /** Marks the work as done. The first result of a key is kept. */
  complete(key: string, token: string, result: string | undefined): Promise<void>;
  /**
   * Releases the key after a failure; does nothing when another attempt has taken over the lease.
   */
  release(key: string, token: string): Promise<void>;
}
