/** What the evidence is, in a word: what to do about it depends on it. */
export type Finding =
  | "proven"
  /** The worker answered an attempt with an error. */
  | "answered"
  /** The instance that took an attempt broke off. */
  | "broken"
  /** The worker answered otherwise than the case expects. */
  | "unexpected"
  /** Attempts were dispatched and none was answered in time. */
  | "unanswered"
  /** Cloud Run answered in the worker's place, to the end. */
  | "refused"
  /** The queue gave up after its last attempt. */
  | "exhausted"
  | "undispatched"
  | "paused"
  /** The task is gone and no log tells its fate. */
  | "vanished"
  | "cancelled";

export interface Outcome {
  readonly verdict: "passed" | "failed" | "inconclusive";
  readonly finding: Finding;
  readonly evidence: string;
  readonly attempts: number;
  /** The task was sent by RunTask past a backlog: a proof of the handler, not of the queue. */
  readonly isForced: boolean;
  /** When the proven attempt was answered, by the log's clock. */
  readonly answeredAtMs?: number;
}
