import { PermanentError, RetryAfterError } from "../runtime/errors.ts";

/** The answer of another system. */
export interface AnsweredCall {
  /** The call for messages: method and URL. */
  readonly where: string;
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter: string | null | undefined;
  readonly nowMs: number;
}

/** 4xx answers that may be temporary: timeout, conflict, too early, too many requests. */
export const PASSING_4XX: readonly number[] = [408, 409, 425, 429];
/** The longest delay that a system can impose on the queue. */
const MAX_RETRY_AFTER_SECONDS = 3_600;

/**
 * The error that a handler throws for an answer other than 2xx: `RetryAfterError` when the system
 * says when to retry, `PermanentError` for a 4xx that no retry can fix, a plain error for
 * everything that may be temporary.
 * @param passing 4xx statuses that are retried. @defaultValue 408, 409, 425, 429
 */
export function answerError(
  { where, status, retryAfter, nowMs }: AnsweredCall,
  passing: readonly number[] = PASSING_4XX,
): Error {
  const message = `${where} answered ${status}`;
  if (status >= 400 && status < 500 && !passing.includes(status)) {
    return new PermanentError(message);
  }
  const seconds = status >= 400 ? retryAfterSeconds(retryAfter, nowMs) : undefined;
  return seconds === undefined ? new Error(message) : new RetryAfterError(message, `${seconds}s`);
}

/** Seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfterSeconds(header: string | null | undefined, nowMs: number): number | undefined {
  if (header === null || header === undefined) return undefined;
  let seconds = Number.NaN;
  if (/^\d+$/.test(header)) seconds = Number(header);
  // All three forms of a date start with the day's name; `Date.parse` accepts far more.
  else if (/^[A-Z][a-z]{2}/.test(header)) seconds = Math.ceil((Date.parse(header) - nowMs) / 1_000);
  return Number.isNaN(seconds)
    ? undefined
    : Math.min(Math.max(1, seconds), MAX_RETRY_AFTER_SECONDS);
}
