import type { IdempotencyStore } from "../idempotency/store.ts";
import type { AttemptContext } from "./attempt-context.ts";
import type { Clock } from "./clock.ts";
import type { DeadLetter, DeadLetterRecorder } from "./dead-letter.ts";
import { describeError, errorFields } from "./error-chain.ts";
import { PermanentError, RetryAfterError, TaskTimeoutError } from "./errors.ts";
import { fingerprintOf, sha256 } from "./fingerprint.ts";
import { parsePayload } from "./payload.ts";
import type { Redactor } from "./redact.ts";
import type { TaskDefinition } from "./task.ts";

/** How an attempt ended, and what Cloud Tasks is answered. */
export type Outcome =
  | { readonly state: "done" | "duplicate" | "dead-letter"; readonly status: 200 }
  /** A smoke task that a real one would have been given up for: shown, and nothing is recorded. */
  | { readonly state: "refused"; readonly status: 422 }
  | {
      readonly state: "retry";
      readonly status: 409 | 500 | 503;
      readonly retryAfterSeconds?: number;
    };

/** What an attempt needs. */
export interface AttemptDeps {
  readonly clock: Clock;
  readonly deadLetters: DeadLetterRecorder;
  readonly idempotency: IdempotencyStore;
  /** What a dead letter says of an error may be read by more people than the worker's secrets. */
  readonly redactor: Redactor;
}

/** One delivery of a task. */
export interface Attempt {
  readonly task: TaskDefinition;
  readonly context: AttemptContext;
  readonly body: Buffer;
}

/** How long an attempt's key stays claimed beyond the timeout, when the instance dies under it. */
const LEASE_MARGIN_MS = 10_000;

/** Runs one attempt: parse, claim the key, run within the timeout, and decide what Cloud Tasks is told. */
export async function runAttempt(attempt: Attempt, deps: AttemptDeps): Promise<Outcome> {
  const { task, context, body } = attempt;
  const parsed = await parsePayload(task, body);
  if (parsed.refusal !== undefined) {
    return giveUp(attempt, deps, "INVALID_PAYLOAD", parsed.refusal);
  }
  // A smoke task neither finds nor leaves a key: it proves each revision anew.
  const key =
    context.smoke === undefined ? task.idempotencyKey(parsed.payload, context) : undefined;
  if (key === undefined) return work(attempt, parsed.payload, deps, () => Promise.resolve());

  const storeKey = `${task.name}/${key}`;
  const claim = await deps.idempotency.begin(
    storeKey,
    fingerprintOf(parsed.sent, body),
    task.timeoutMs + LEASE_MARGIN_MS,
  );
  switch (claim.state) {
    case "completed":
      context.log.info("already done: skipped");
      return { state: "duplicate", status: 200 };
    case "in-progress":
      context.log.warn("another attempt is at this work: retried later");
      return { state: "retry", status: 409 };
    case "mismatch":
      return giveUp(attempt, deps, "KEY_REUSED", "the idempotency key was used for other work");
    case "acquired":
      return work(attempt, parsed.payload, deps, (isDone) =>
        isDone
          ? deps.idempotency.complete(storeKey, claim.token, undefined)
          : deps.idempotency.release(storeKey, claim.token),
      );
  }
}

async function work(
  attempt: Attempt,
  payload: unknown,
  deps: AttemptDeps,
  settle: (isDone: boolean) => Promise<void>,
): Promise<Outcome> {
  const { task, context } = attempt;
  const { log, attemptSignal } = context;
  const cancel = deps.clock.setTimer(deps.clock.now() + task.timeoutMs, () =>
    attemptSignal.abort(new TaskTimeoutError(`the attempt took longer than ${task.timeoutMs} ms`)),
  );
  const run = Promise.resolve().then(() => task.run(payload, context));
  // A handler that ignores its signal goes on after the answer: its key is free only when it has ended.
  const settled = run.then(
    () => settle(true),
    () => settle(false),
  );
  settled.catch((error: unknown) => log.error("idempotency store failed", errorFields(error)));
  try {
    await attemptSignal.race(run);
    await settled;
    return { state: "done", status: 200 };
  } catch (error) {
    return fail(attempt, deps, error);
  } finally {
    cancel();
  }
}

async function fail(attempt: Attempt, deps: AttemptDeps, error: unknown): Promise<Outcome> {
  const { task, context } = attempt;
  const { log } = context;
  if (error instanceof PermanentError) {
    log.error("gave up", errorFields(error));
    return giveUp(attempt, deps, "PERMANENT_ERROR", describeError(error));
  }
  log.error("attempt failed", errorFields(error));
  if (task.maxAttempts !== undefined && context.attempt >= task.maxAttempts) {
    return giveUp(attempt, deps, "ATTEMPTS_EXHAUSTED", describeError(error));
  }
  if (error instanceof RetryAfterError) {
    return { state: "retry", status: 503, retryAfterSeconds: error.retryAfterSeconds };
  }
  return { state: "retry", status: 500 };
}

async function giveUp(
  attempt: Attempt,
  deps: AttemptDeps,
  reason: DeadLetter["reason"],
  told: string,
): Promise<Outcome> {
  const detail = deps.redactor.text(told);
  const { task, context, body } = attempt;
  if (context.smoke !== undefined) {
    context.log.error(`a smoke task was given up: ${reason}`, { reason, detail });
    return { state: "refused", status: 422 };
  }
  const { task: name, queue, attempt: number } = context;
  const letter = { reason, handler: task.name, task: name, queue, attempt: number, detail };
  await deps.deadLetters.record({ ...letter, body, bodySha256: sha256(body) }, context.log);
  return { state: "dead-letter", status: 200 };
}
