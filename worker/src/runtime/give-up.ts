import type { Clock } from "./clock.ts";
import {
  type DeadLetter,
  deadLetterFields,
  type DeadLetterReason,
  type DeadLetterStore,
} from "./dead-letter.ts";
import { describeError, errorChain, errorFields } from "./error-chain.ts";
import { sha256 } from "./fingerprint.ts";
import type { LogFields } from "./log.ts";
import type { Outcome } from "./outcome.ts";
import type { Redactor } from "./redact.ts";
import type { TaskDelivery } from "./task.ts";

/** Dependencies for giving up a task. */
export interface GiveUpDeps {
  readonly clock: Clock;
  readonly deadLetters: DeadLetterStore;
  /** Hides secrets: a dead letter may be read by more people than the worker's secrets. */
  readonly redactor: Redactor;
}

/** The task that is given up. */
export interface GivenUp {
  readonly handler: string;
  readonly delivery: TaskDelivery;
  readonly body: Buffer;
  readonly isLastAttempt: boolean;
}

/** The reason: an error that was thrown, or a text of our own that does not quote the payload. */
export interface Why {
  readonly reason: DeadLetterReason;
  readonly error?: unknown;
  readonly detail?: string;
  /** Additional fields of the log line. */
  readonly fields?: LogFields;
}

/**
 * Gives up a task: records it as a dead letter, and answers success to the sender. A smoke task
 * gets an error answer instead, and nothing is recorded. If the letter can't be stored, the task is
 * retried.
 */
export async function giveUp(task: GivenUp, why: Why, deps: GiveUpDeps): Promise<Outcome> {
  const { handler, delivery, body, isLastAttempt } = task;
  const { reason, error } = why;
  const hasError = "error" in why;
  const detail = deps.redactor.text(why.detail ?? describeError(error));
  const thrown = hasError ? errorFields(error) : why.fields;
  if (delivery.smoke !== undefined) {
    const fields = { reason, detail, ...thrown };
    return {
      state: "refused",
      status: 422,
      line: { severity: "ERROR", message: `a real task would be given up: ${reason}`, fields },
    };
  }
  const letter: DeadLetter = {
    reason,
    handler,
    task: delivery.task,
    queue: delivery.queue,
    attempt: delivery.attempt,
    time: new Date(deps.clock.now()),
    scheduleTime: delivery.scheduleTime,
    detail,
    errors: hasError
      ? errorChain(error).map((link) => ({ ...link, message: deps.redactor.text(link.message) }))
      : [],
    headers: delivery.headers,
    body,
    bodySha256: sha256(body),
  };
  try {
    const keptAt = await deps.deadLetters.put(letter);
    const fields = { ...deadLetterFields(letter, keptAt), ...thrown };
    const message = `task ${delivery.task} is a dead letter: ${reason}`;
    return { state: "dead-letter", status: 200, line: { severity: "ERROR", message, fields } };
  } catch (failure) {
    // After the last attempt the queue drops the task; this line is all that remains.
    const fields = { ...deadLetterFields(letter, undefined), ...errorFields(failure) };
    return {
      state: "retry",
      status: 500,
      line: isLastAttempt
        ? { severity: "CRITICAL", message: "a dead letter is lost: it could not be stored", fields }
        : { severity: "ERROR", message: "a dead letter could not be stored", fields },
    };
  }
}
