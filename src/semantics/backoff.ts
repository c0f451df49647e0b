/** The retry settings of a queue or a job, in milliseconds. */
export interface RetryPolicy {
  /** Attempts in all, the first one included; -1 is unlimited. */
  readonly maxAttempts: number;
  /** Counted from the first attempt; 0 is unlimited. */
  readonly maxRetryDurationMs: number;
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
  readonly maxDoublings: number;
}

/**
 * Milliseconds to wait after the `failures`-th failed attempt (1 for the first). The interval
 * doubles `maxDoublings` times, then grows linearly, and never exceeds the maximum: 10s/300s/3
 * gives 10, 20, 40, 80, 160, 240, 300, 300, …
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig
 */
export function retryDelayMs(policy: RetryPolicy, failures: number): number {
  const doublings = Math.min(failures - 1, policy.maxDoublings);
  const longestMs = policy.minBackoffMs * 2 ** doublings;
  const linearMs = Math.max(0, failures - 1 - policy.maxDoublings) * longestMs;
  return Math.min(policy.maxBackoffMs, longestMs + linearMs);
}

/**
 * True when a task is not retried any more: the attempts are used up AND the retry duration, if
 * there is one, has passed since the first attempt. Unlimited attempts (-1) are never used up.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig
 * ("until both limits are reached")
 */
export function isExhausted(
  policy: RetryPolicy,
  attempts: number,
  sinceFirstAttemptMs: number,
): boolean {
  if (policy.maxAttempts < 0 || attempts < policy.maxAttempts) return false;
  return policy.maxRetryDurationMs === 0 || sinceFirstAttemptMs >= policy.maxRetryDurationMs;
}
