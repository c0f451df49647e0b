import { type Clock, sleep } from "../runtime/clock.ts";
import type { ApiAnswer } from "./http.ts";

/** How long a call is retried. */
export interface RetryBudget {
  readonly clock: Clock;
  /** Timeout of all tries together. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Timeout of one try: Cloud Tasks' own clients wait 20 s (cloudtasks_grpc_service_config.json). */
const TRY_MS = 20_000;
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 5_000;

/**
 * Statuses that are retried.
 * @see https://cloud.google.com/storage/docs/retry-strategy#retryable
 */
const RETRIED = new Set([408, 429, 500, 502, 503, 504]);

/** No answer within the time of all tries together. */
export class OutOfTimeError extends Error {
  override readonly name = "OutOfTimeError";
}

/**
 * Calls until there is an answer that is not retried, or the time is up; the pauses double, with
 * jitter so that many callers do not retry at once. The call must be safe to send twice.
 * @param send gets the time that this try may take and the number of tries before it
 * @throws OutOfTimeError when the last try had no answer; its cause says why. If there was an
 * answer, it is returned, whatever it is.
 */
export async function withRetries(
  send: (timeoutMs: number, triesBefore: number) => Promise<ApiAnswer>,
  { clock, timeoutMs, signal }: RetryBudget,
): Promise<ApiAnswer> {
  const endMs = clock.now() + timeoutMs;
  for (let tries = 0; ; tries += 1) {
    let answer: ApiAnswer | undefined;
    let failure: unknown;
    try {
      answer = await send(Math.max(1, Math.min(TRY_MS, endMs - clock.now())), tries);
      if (!RETRIED.has(answer.status)) return answer;
    } catch (error) {
      signal?.throwIfAborted();
      failure = error;
    }
    const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + Math.random() / 2);
    if (clock.now() + pauseMs >= endMs) {
      if (answer !== undefined) return answer;
      throw new OutOfTimeError(`no answer in ${timeoutMs / 1_000} s`, { cause: failure });
    }
    await sleep(clock, pauseMs, signal);
  }
}
