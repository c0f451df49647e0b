/** What a store says when work on a key is about to begin. */
export type Claim =
  /** The work is yours until the lease ends. */
  | { readonly state: "acquired"; readonly token: string }
  /** Another attempt holds the lease. */
  | { readonly state: "in-progress" }
  /** The work was done; `result` is what its attempt returned, as JSON, where it returned something. */
  | { readonly state: "completed"; readonly result: string | undefined }
  /** The key was used for another payload. */
  | { readonly state: "mismatch" };

/**
 * Remembers which work was done. A key is claimed with a lease, then completed; an attempt that fails releases it, and one
 * that dies loses it when the lease ends: whoever comes next may claim it then, with any payload.
 */
export interface IdempotencyStore {
  /** Claims `key` for the payload with this fingerprint (hex SHA-256). */
  begin(key: string, fingerprint: string, leaseMs: number): Promise<Claim>;
  /** Marks the work done. The first result of a key stays. */
  complete(key: string, token: string, result: string | undefined): Promise<void>;
  /** Gives the key back after a failure; a token whose lease went to another changes nothing. */
  release(key: string, token: string): Promise<void>;
}
