/** What a store says when work on a key is about to begin. */
export type Claim =
  /** The work is yours until the lease ends. */
  | { readonly state: "acquired"; readonly token: string }
  /** Another attempt holds the lease. */
  | { readonly state: "in-progress" }
  /** The work was done. */
  | { readonly state: "completed" }
  /** The key was used for another payload. */
  | { readonly state: "mismatch" };

/**
 * Remembers which work was done. A key goes INPROGRESS with a lease -> COMPLETED; an attempt that fails
 * releases it, and one that dies loses it when the lease ends.
 */
export interface IdempotencyStore {
  /** Claims `key` for the payload with this fingerprint (hex SHA-256). */
  begin(key: string, fingerprint: string, leaseMs: number): Promise<Claim>;
  /** Marks the work done; a token whose lease went to another changes nothing. */
  complete(key: string, token: string): Promise<void>;
  /** Gives the key back after a failure; a token whose lease went to another changes nothing. */
  release(key: string, token: string): Promise<void>;
}
