import type { TaskLog } from "./log.ts";

/** What is kept of a task that was given up. */
export interface DeadLetter {
  /** Why: the payload can never pass, the handler gave up, the attempts ran out, or its key was used for other work. */
  readonly reason: "INVALID_PAYLOAD" | "PERMANENT_ERROR" | "ATTEMPTS_EXHAUSTED" | "KEY_REUSED";
  readonly handler: string;
  readonly task: string;
  readonly queue: string | undefined;
  readonly attempt: number;
  /** The handler's words, or the paths that the schema refused (never the values). */
  readonly detail: string;
  /** The request's body, for a recorder that keeps it; never logged. */
  readonly body: Buffer;
  /** Hex SHA-256 of the body: finds the same payload again without showing it. */
  readonly bodySha256: string;
}

/** Takes dead letters. A task is answered 2xx only after `record` resolved; when it rejects the task is retried. */
export interface DeadLetterRecorder {
  record(letter: DeadLetter, log: TaskLog): Promise<void>;
}

/**
 * Records dead letters as log lines: severity ERROR with a `dead_letter` object of stable shape
 * `{reason, handler, detail, body_sha256, body_bytes}`. Alert on `jsonPayload.dead_letter.reason:*`.
 */
export const logDeadLetters: DeadLetterRecorder = {
  record(letter, log) {
    log.error(`task ${letter.task} is a dead letter: ${letter.reason}`, {
      dead_letter: {
        reason: letter.reason,
        handler: letter.handler,
        detail: letter.detail,
        body_sha256: letter.bodySha256,
        body_bytes: letter.body.length,
      },
    });
    return Promise.resolve();
  },
};
