import { type Duration, parseDuration } from "./duration.ts";

/**
 * The task can never succeed: it is recorded as a dead letter and not retried. Cloud Tasks retries
 * every answer but 2xx (also 4xx), so the runtime answers 200 once the record is written.
 * @see
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#httprequest
 * @example throw new PermanentError("no such customer", { cause });
 */
export class PermanentError extends Error {
  override readonly name = "PermanentError";
}

/**
 * The task should be retried, but not before the given time: answered 503 with `Retry-After`.
 * This is back-pressure on the whole queue: Cloud Tasks slows down all of its tasks.
 * @example throw new RetryAfterError("the CRM is in maintenance", "5m");
 */
export class RetryAfterError extends Error {
  override readonly name = "RetryAfterError";
  /** Whole seconds, at least 1, as the header has no smaller unit. */
  readonly retryAfterSeconds: number;

  constructor(message: string, after: Duration, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = Math.max(
      1,
      Math.ceil(parseDuration(after, "the delay of a RetryAfterError") / 1_000),
    );
  }
}

/**
 * The attempt took longer than the task's timeout; its signal was aborted and Cloud Tasks retries
 * it.
 */
export class TaskTimeoutError extends Error {
  override readonly name = "TaskTimeoutError";
}

/**
 * The instance is shutting down; the attempt's signal was aborted and Cloud Tasks retries it
 * elsewhere.
 */
export class ShutdownError extends Error {
  override readonly name = "ShutdownError";
}
