import type { ErrorLink } from "./error-chain.ts";

/** Why a task was given up. */
export type DeadLetterReason =
  /** The payload can never pass: not JSON, refused by the schema, or the schema or key function threw on it. */
  | "INVALID_PAYLOAD"
  /** The handler threw a `PermanentError`. */
  | "PERMANENT_ERROR"
  /** The last attempt failed: the task's own `retry.maxAttempts` or the queue's `max_attempts`. */
  | "ATTEMPTS_EXHAUSTED"
  /** The idempotency key was used for another payload. */
  | "KEY_REUSED"
  /** At the last attempt another one was still at the work of this key; it may have succeeded since. */
  | "KEY_IN_USE"
  /** The payload was kept in the bucket, and is there no more. */
  | "PAYLOAD_MISSING"
  /** At the last attempt this revision had no handler of the task's name. */
  | "UNKNOWN_HANDLER";

/** What is kept of a task that was given up. */
export interface DeadLetter {
  readonly reason: DeadLetterReason;
  readonly handler: string;
  readonly task: string;
  readonly queue: string | undefined;
  readonly attempt: number;
  /** When it was given up. */
  readonly time: Date;
  /** When the attempt was due. */
  readonly scheduleTime: Date | undefined;
  /** One line: the error with its causes, or the paths that the schema refused (never the values). */
  readonly detail: string;
  /** The error and what caused it; empty when none was thrown. */
  readonly errors: readonly ErrorLink[];
  /** The request's headers by their lower-case names, without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request's body; never logged. */
  readonly body: Buffer;
  /** Hex SHA-256 of the body: finds the same payload again without showing it. */
  readonly bodySha256: string;
}

/**
 * Keeps dead letters. A task is answered 2xx only after `put` resolved; when it rejects the task is retried. It may be
 * called again with the same letter, after an answer that got lost.
 */
export interface DeadLetterStore {
  /** Resolves with where the letter is kept, for the log. */
  put(letter: DeadLetter): Promise<string | undefined>;
}

/**
 * Keeps nothing but the line that the runtime logs of each dead letter: severity ERROR with a `dead_letter` object of stable
 * shape `{reason, handler, detail, body_sha256, body_bytes, kept_at}`. The payload is lost. Alert on
 * `jsonPayload.dead_letter.reason:*`.
 */
export const logDeadLetters: DeadLetterStore = { put: () => Promise.resolve(undefined) };

/** What a log line says of a dead letter. */
export function deadLetterFields(
  letter: DeadLetter,
  keptAt: string | undefined,
): Readonly<Record<string, unknown>> {
  return {
    dead_letter: {
      reason: letter.reason,
      handler: letter.handler,
      detail: letter.detail,
      body_sha256: letter.bodySha256,
      body_bytes: letter.body.length,
      kept_at: keptAt,
    },
  };
}
