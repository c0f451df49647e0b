/** A case that the embedded cloud is known to fail. Its entry fails once the case passes. */
export interface Divergence {
  /** The case's name. */
  readonly name: string;
  readonly why: string;
}

export const KNOWN_DIVERGENCES: readonly Divergence[] = [];

/** What Google does not publish, and nobody has recorded. */
export const UNKNOWN: readonly string[] = [
  "Cloud Tasks: the formula of `max_burst_size`; `max(10, rate / 5)` fits what was observed.",
  "Cloud Tasks: how far 429 and 503 answers throttle a queue.",
  "Cloud Tasks: unlimited attempts together with a retry duration.",
  "Cloud Tasks: the severity of a successful attempt's log entry.",
];
