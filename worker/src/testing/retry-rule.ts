/** A queue's retry rule; the defaults are those of Cloud Tasks (Queue.retryConfig, API v2). */
export interface RetryRule {
  /** @defaultValue 100 */
  readonly maxAttempts?: number;
  /** @defaultValue 100 ms */
  readonly minBackoffMs?: number;
  /** @defaultValue 1 hour */
  readonly maxBackoffMs?: number;
  /** @defaultValue 16 */
  readonly maxDoublings?: number;
}

export const RETRY_DEFAULTS: Required<RetryRule> = {
  maxAttempts: 100,
  minBackoffMs: 100,
  maxBackoffMs: 3_600_000,
  maxDoublings: 16,
};

/**
 * The pause after a number of attempts: it starts at the minimum, doubles `maxDoublings` times,
 * then grows linearly.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig
 */
export function backoffMs(attempts: number, rule: Required<RetryRule>): number {
  const doublings = Math.min(attempts - 1, rule.maxDoublings);
  const steps = Math.max(1, attempts - rule.maxDoublings);
  return Math.min(rule.maxBackoffMs, rule.minBackoffMs * 2 ** doublings * steps);
}
