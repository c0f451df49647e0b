import { PermanentError, RetryAfterError } from "../runtime/errors.ts";

/** What another system answered. */
export interface AnsweredCall {
  /** Names the call for people: method and place. */
  readonly where: string;
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter: string | null | undefined;
  readonly nowMs: number;
}

/** Answers of 4xx that may pass by themselves: timeout, conflict, too early, too many. */
export const PASSING_4XX: readonly number[] = [408, 409, 425, 429];
/** A system can't hold the queue for longer than this. */
const MAX_RETRY_AFTER_SECONDS = 3_600;

/**
 * The error that a handler throws for an answer other than 2xx: `RetryAfterError` where the system says when to come again,
 * `PermanentError` for a 4xx that no retry heals, a plain one for all that may pass.
 * @param passing statuses of 4xx that are tried again. @defaultValue 408, 409, 425, 429
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
  // All three forms of a date begin with the day's name; `Date.parse` takes far more.
  else if (/^[A-Z][a-z]{2}/.test(header)) seconds = Math.ceil((Date.parse(header) - nowMs) / 1_000);
  return Number.isNaN(seconds)
    ? undefined
    : Math.min(Math.max(1, seconds), MAX_RETRY_AFTER_SECONDS);
}
