import type { ErrorLink } from "./error-chain.ts";

/** Why a task was given up. */
export type DeadLetterReason =
  /**
   * The payload can never succeed: not JSON, not matching the schema, or the schema or key function
   * threw.
   */
  | "INVALID_PAYLOAD"
  /** The handler threw a `PermanentError`. */
  | "PERMANENT_ERROR"
  /** The last attempt failed: the task's own `retry.maxAttempts` or the queue's `max_attempts`. */
  | "ATTEMPTS_EXHAUSTED"
  /** The idempotency key was used for another payload. */
  | "KEY_REUSED"
  /**
   * At the last attempt, another attempt was still working on this key; it may have succeeded
   * since.
   */
  | "KEY_IN_USE"
  /** The payload was stored in the bucket, but is missing now. */
  | "PAYLOAD_MISSING"
  /** At the last attempt, this revision had no handler of the task's name. */
  | "UNKNOWN_HANDLER";

/** The record of a task that was given up. */
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
  /**
   * One line: the error with its causes, or the paths that do not match the schema (never the
   * values).
   */
  readonly detail: string;
  /** The error and its causes; empty when none was thrown. */
  readonly errors: readonly ErrorLink[];
  /** The request's headers by their lower-case names, without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request's body; never logged. */
  readonly body: Buffer;
  /** Hex SHA-256 of the body: finds the same payload again without showing it. */
  readonly bodySha256: string;
}

/**
 * Stores dead letters. A task is answered 2xx only after `put` resolved; when it rejects, the task
 * is retried. It may be called again with the same letter after a lost answer.
 */
export interface DeadLetterStore {
  /** Resolves with the location of the letter, for the log. */
  put(letter: DeadLetter): Promise<string | undefined>;
}

/**
 * Stores nothing: the only record is the line that the runtime logs for each dead letter: severity
 * ERROR with a `dead_letter` object of the stable shape `{reason, handler, detail, body_sha256,
 * body_bytes, kept_at}`. The payload is lost. Alert on `jsonPayload.dead_letter.reason:*`.
 */
export const logDeadLetters: DeadLetterStore = { put: () => Promise.resolve(undefined) };

/** The fields of a dead letter in its log line. */
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
