import type { Clock } from "../semantics/clock.ts";

/**
 * Whoever asks within this time shares one read: Cloud Logging allows 60 reads a minute and
 * project.
 * @see https://cloud.google.com/logging/quotas
 */
const SHARED_MS = 200;

/** A read whose answer is shared by all who ask at about the same time. */
export function sharedRead<T>(clock: Clock, read: () => Promise<T>): () => Promise<T> {
  let readAtMs = Number.NEGATIVE_INFINITY;
  let answer: Promise<T> | undefined;
  return () => {
    const nowMs = clock.now();
    if (answer === undefined || nowMs - readAtMs >= SHARED_MS) {
      readAtMs = nowMs;
      answer = read();
    }
    return answer;
  };
}
